import type { CaseNews } from '../../application/take-in-vendor-news';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { readableText } from '../../domain/text/readable-text';
import { type Instant, instantOf } from '../../domain/time';
import * as z from '../schemas/zod';

/** The news in an event of AWS Health or AWS Support; `ignored` is one that concerns no incident. */
export type VendorNews =
  | { about: 'health'; event: HealthEvent }
  | { about: 'case'; news: CaseNews }
  | { about: 'ignored' };

/** Characters of a name, more than AWS documents. */
const longestText = 1000;
/** Longer than AWS documents. */
const longestName = 100;

/** AWS Health writes times as mail does (`Sat, 05 Jun 2021 15:10:09 GMT`), EventBridge as ISO 8601. */
const moment = z.pipe(
  z.string(),
  z.transform((text, context): Instant => {
    const ms = Date.parse(text);
    if (!Number.isNaN(ms)) return instantOf(ms);
    context.issues.push({ code: 'custom', message: 'must be a time', input: text });
    return z.NEVER;
  }),
);
const momentIfReadable = z.catch(z.optional(moment), undefined);

const description = z.object({ language: z.optional(z.string()), latestDescription: z.string() });

const healthDetail = z.object({
  // As AWS documents it. What is longer cannot be cut, since it tells events apart: it is set aside, and rings.
  eventArn: z.string().check(z.regex(/^[\x21-\x7e]{1,1600}$/)),
  service: z.string().check(z.minLength(1), z.maxLength(30)),
  eventTypeCode: z._default(z.string(), ''),
  eventTypeCategory: z.string(),
  startTime: momentIfReadable,
  lastUpdatedTime: momentIfReadable,
  endTime: momentIfReadable,
  statusCode: z.catch(z.optional(z.enum(['open', 'upcoming', 'closed'])), undefined),
  eventRegion: z.optional(z.string()),
  eventDescription: z.catch(
    z._default(
      z.union([
        z.array(description),
        z.pipe(
          description,
          z.transform((one) => [one]),
        ),
      ]),
      [],
    ),
    [],
  ),
});

const supportDetail = z.object({
  'case-id': z.string().check(z.minLength(1)),
  'display-id': z.nullish(z.string()),
  'event-name': z.string(),
  origin: z.nullish(z.string()),
});

const envelope = z.discriminatedUnion('source', [
  z.object({ source: z.literal('aws.health'), time: moment, region: z.string(), detail: healthDetail }),
  z.object({ source: z.literal('aws.support'), time: momentIfReadable, detail: supportDetail }),
]);

type HealthEnvelope = Extract<z.output<typeof envelope>, { source: 'aws.health' }>;
type SupportEnvelope = Extract<z.output<typeof envelope>, { source: 'aws.support' }>;

/** Categories of which an incident may be the consequence. */
export const troubleCategories = ['issue', 'investigation'];

/** Parses an event as EventBridge puts it into the queue. Throws where it is none that is known. */
export function parseVendorNews(body: string): VendorNews {
  const event = envelope.parse(JSON.parse(body));
  if (event.source === 'aws.support') return caseNews(event);
  return troubleCategories.includes(event.detail.eventTypeCategory)
    ? { about: 'health', event: healthEvent(event) }
    : { about: 'ignored' };
}

function healthEvent({ time, region, detail }: HealthEnvelope): HealthEvent {
  const [first] = detail.eventDescription;
  const english = detail.eventDescription.find(({ language }) => language?.startsWith('en')) ?? first;
  const isOver = detail.endTime !== undefined && detail.endTime <= time;
  return {
    arn: detail.eventArn,
    service: detail.service,
    // Where the trouble is, which may be another Region than the one that heard of it.
    region: (detail.eventRegion ?? regionIn(detail.eventArn) ?? region).slice(0, longestName),
    typeCode: detail.eventTypeCode.slice(0, longestName),
    status: detail.statusCode ?? (isOver ? 'closed' : 'open'),
    startedAt: detail.startTime ?? time,
    updatedAt: detail.lastUpdatedTime ?? time,
    text: textOf(english?.latestDescription ?? detail.eventTypeCode),
  };
}

function caseNews({ time: at, detail }: SupportEnvelope): VendorNews {
  const kind = kindOf(detail);
  if (kind === undefined) return { about: 'ignored' };
  const displayId = detail['display-id'] || undefined;
  const isCertain = detail.origin === 'AWS';
  return { about: 'case', news: { caseId: detail['case-id'], displayId, kind, at, isCertain } };
}

function kindOf({
  'event-name': name,
  origin,
}: z.output<typeof supportDetail>): CaseNews['kind'] | undefined {
  if (name === 'ResolveCase') return 'resolved';
  if (name === 'ReopenCase') return 'reopened';
  return name === 'AddCommunicationToCase' && origin !== 'CUSTOMER' ? 'written-by-vendor' : undefined;
}

/** `arn:aws:health:<Region>::event/...` */
function regionIn(arn: string): string | undefined {
  return arn.split(':')[3] || undefined;
}

function textOf(text: string): string {
  return [...readableText(text).replaceAll('\\n', ' ').replace(/\s+/g, ' ').trim()]
    .slice(0, longestText)
    .join('');
}
