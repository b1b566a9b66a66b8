import { createHash } from 'node:crypto';
import type { AlarmFacts } from '../../domain/alert/alarm-facts';
import type { ArrivedAlert } from '../../domain/alert/alert';
import { alertTitle } from '../../domain/alert/alert-title';
import { bytesOf, cutToBytes } from '../../domain/text/bytes';
import { cut } from '../../domain/text/cut';
import { readableText } from '../../domain/text/readable-text';
import { after, type Instant } from '../../domain/time';
import * as z from '../schemas/zod';
import {
  type AlarmContributor,
  contributorOf,
  describeContributor,
  eventContributor,
  nameOfContributor,
  snsContributor,
} from './alarm-contributor';
import { alarmFactsOf, type Home } from './alarm-facts';
import { mutedUntil } from './alarm-mute';
import { cloudWatchTime } from './cloudwatch-time';

/** A message as the queue delivered it. */
export interface QueuedMessage {
  body: string;
  /** The moment at which the queue first took it in; the same for every delivery of one message. */
  sentAt: Instant;
  /** The account and Region of the queue, and with it of all of Eight Bells. */
  home?: Home | undefined;
}

/**
 * `muted` is an alert that is to wait until a mute rule lets go of it. `ignored` is a message that was understood and is
 * no alert, such as a lack of data.
 */
export type ParsedMessage =
  | { outcome: 'alert'; alert: ArrivedAlert }
  | { outcome: 'muted'; alert: ArrivedAlert; until: Instant }
  | { outcome: 'ignored' };

/** Characters to which untrusted text is cut before it is kept; our own choice. */
const longestRaw = 4000;
const longestTitle = 200;
const longestDetail = 1000;
const longestContributor = 100;
/** The time that the clock of monitoring may be ahead of the queue's; our own choice. */
const clockTolerance = 'PT5M';
/** CloudWatch's own limit. */
const longestName = 255;
/** Bytes of an alarm's key, and of what a contributor adds to it: an incident keeps dozens of them. */
const longestKey = 400;
const longestAddition = 100;

const stateValue = z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']);

const notificationEnvelope = z.object({ Type: z.literal('Notification'), Message: z.string() });

/** The message that an alarm, metric or composite, publishes to SNS. */
const snsAlarm = z.pipe(
  z.object({
    AlarmName: z.string().check(z.minLength(1)),
    AlarmArn: z.optional(z.string()),
    AlarmDescription: z.nullish(z.string()),
    NewStateValue: stateValue,
    NewStateReason: z._default(z.string(), ''),
    StateChangeTime: cloudWatchTime,
    ...snsContributor.shape,
  }),
  z.transform((alarm) => ({
    name: alarm.AlarmName,
    arn: alarm.AlarmArn,
    description: alarm.AlarmDescription,
    state: alarm.NewStateValue,
    reason: alarm.NewStateReason,
    at: alarm.StateChangeTime,
    contributor: contributorOf(alarm),
    overheard: false,
    suppressed: false,
    mutedUntil: undefined,
  })),
);

const alarmEvents = ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'] as const;

/** The event in which EventBridge tells of an alarm, or of one contributor to it. */
const alarmStateChange = z.pipe(
  z
    .object({
      'detail-type': z.enum(alarmEvents),
      resources: z._default(z.array(z.string()), []),
      detail: z.object({
        alarmName: z.string().check(z.minLength(1)),
        state: z.object({
          value: stateValue,
          reason: z._default(z.string(), ''),
          timestamp: cloudWatchTime,
          /** Present while a composite alarm holds its actions back; then its topic stays silent too. `WaitPeriod` may yet end. */
          actionsSuppressedBy: z.optional(z.string()),
        }),
        configuration: z.optional(z.object({ description: z.nullish(z.string()) })),
        alarmContributor: z.optional(eventContributor),
        muteDetail: mutedUntil,
      }),
    })
    .check(
      z.refine(
        (event) => event['detail-type'] === alarmEvents[0] || event.detail.alarmContributor !== undefined,
      ),
    ),
  z.transform(({ resources, detail }) => ({
    name: detail.alarmName,
    arn: resources[0],
    description: detail.configuration?.description,
    state: detail.state.value,
    reason: detail.state.reason,
    at: detail.state.timestamp,
    contributor: detail.alarmContributor,
    overheard: true,
    mutedUntil: detail.muteDetail,
    suppressed: ['Alarm', 'ExtensionPeriod'].includes(detail.state.actionsSuppressedBy ?? ''),
  })),
);

/** Alarms of auto scaling go in and out of alarm all day; that is no trouble to wake anyone for. */
const ofAutoScaling = 'TargetTracking-';

type Alarm = z.output<typeof snsAlarm> | z.output<typeof alarmStateChange>;

/**
 * Understands the shapes in which CloudWatch alarms arrive. Whatever cannot be understood becomes a firing alert with
 * its raw text: an ugly page is better than a lost one.
 */
export function parseAlarmMessage({ body, sentAt, home }: QueuedMessage): ParsedMessage {
  const content = contentOf(body);
  const message = jsonOf(content);
  const parsed = z.union([snsAlarm, alarmStateChange]).safeParse(message);
  if (parsed.success) return fromAlarm(parsed.data, sentAt, alarmFactsOf(message, { ...parsed.data, home }));
  return { outcome: 'alert', alert: unreadable(content, sentAt) };
}

function fromAlarm(alarm: Alarm, sentAt: Instant, about: AlarmFacts): ParsedMessage {
  const { name, description, state, overheard } = alarm;
  const firing = state === 'ALARM';
  if (state === 'INSUFFICIENT_DATA' || (firing && alarm.suppressed)) return { outcome: 'ignored' };
  if (overheard && name.startsWith(ofAutoScaling)) return { outcome: 'ignored' };
  const signal = {
    ...keysOf(alarm),
    status: firing ? ('firing' as const) : ('cleared' as const),
    // A time that is yet to come would make everything that follows look old.
    at: alarm.at > after(sentAt, clockTolerance) ? sentAt : alarm.at,
    title: titleOf(alertTitle(name, description), alarm.contributor),
    detail: detailOf(alarm),
    about,
  };
  const alert = { signal, alarmName: readableText(name.slice(0, longestName)), overheard };
  return firing && alarm.mutedUntil !== undefined
    ? { outcome: 'muted', alert, until: alarm.mutedUntil }
    : { outcome: 'alert', alert };
}

function keysOf({ arn, name, contributor }: Alarm) {
  const alarm = boundedKey(arn ?? name, longestKey);
  if (contributor === undefined) return { key: alarm };
  return { key: `${alarm}#${boundedKey(contributor.id, longestAddition)}`, partOf: alarm };
}

/** The alarm's name for itself; what is too long is told apart by a digest of all of it. */
function boundedKey(named: string, most: number): string {
  const text = whole(named);
  if (bytesOf(text) <= most) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
  return `${cutToBytes(text, most - digest.length - 1)}/${digest}`;
}

/** The contributor is kept: without it the title would not say what is broken. */
function titleOf(title: string, contributor: AlarmContributor | undefined): string {
  if (contributor === undefined) return readably(title, longestTitle);
  const which = ` (${readably(nameOfContributor(contributor), longestContributor)})`;
  return `${readably(title, longestTitle - which.length)}${which}`;
}

function detailOf({ contributor, description, reason }: Alarm): string {
  const which = contributor && describeContributor(contributor);
  return readably([description, which, reason].filter(Boolean).join(' — '), longestDetail);
}

function unreadable(content: string, sentAt: Instant): ArrivedAlert {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32);
  return {
    overheard: false,
    signal: {
      key: `unreadable/${digest}`,
      status: 'firing',
      at: sentAt,
      title: readably(`Unreadable alert: ${content.trim() || '(empty)'}`, longestTitle),
      detail: 'A message arrived that is no alarm Eight Bells understands. Its raw text is attached.',
      raw: readably(content, longestRaw),
    },
  };
}

function contentOf(body: string): string {
  const envelope = notificationEnvelope.safeParse(jsonOf(body));
  return envelope.success ? envelope.data.Message : body;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readably(text: string, most: number): string {
  return cut(readableText(text), most);
}

/** A key without halves of characters, which a table may refuse, and the alert with them. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
