import { after, type Instant, millisecondsBetween } from '../../time';
import type { Incident } from '../incident';
import type { Change, Changes, EventOf } from '../part';
import type { HealthEvent, VendorCase, VendorEvent } from './vendor';
import { caseOf, troubleSentence, vendorPlanOf } from './vendor-case';

/** Response times and references kept of one vendor; the timeline has them all. */
const latestKept = 20;
/** Health events kept; what is over goes first. */
const healthEventsKept = 15;

/** What the events of vendors change. */
export const vendorChanges: Changes<VendorEvent> = {
  'vendor-case-asked': (incident, { vendor, at }) =>
    changed(incident, vendor, at, {
      state: 'asked',
      askedAt: at,
      trouble: undefined,
      caseId: undefined,
      url: undefined,
      nextContactAt: undefined,
    }),
  'vendor-case-opened': (incident, { vendor, caseId, url, at }) =>
    changed(incident, vendor, at, {
      state: 'open',
      caseId,
      url,
      openedAt: at,
      trouble: undefined,
      nextContactAt: nextContact(incident, vendor, at),
      lastContactAt: at,
      waitingSince: caseOf(incident, vendor)?.waitingSince ?? at,
    }),
  'vendor-case-failed': (incident, { vendor, trouble, detail, at }) =>
    changed(incident, vendor, at, {
      state: 'by-hand',
      trouble: troubleSentence(trouble, detail),
      // At once, and from then on as the plan says.
      nextContactAt: at,
    }),
  'vendor-contacted': (incident, { vendor, at }) =>
    changed(incident, vendor, at, {
      ...spokenWith(incident, vendor, at),
      lastContactAt: at,
      waitingSince: caseOf(incident, vendor)?.waitingSince ?? at,
    }),
  'vendor-answered': answered,
  'vendor-case-closed': (incident, { vendor, at }) =>
    changed(incident, vendor, at, { state: 'closed', waitingSince: undefined, nextContactAt: undefined }),
  'vendor-reminded': (incident, { vendor, at, nextReminderAt }) =>
    changed(incident, vendor, at, { nextContactAt: nextReminderAt }),
  'health-event-attached': ({ healthEvents }, { event }) => ({
    healthEvents: bounded([...healthEvents.filter(({ arn }) => arn !== event.arn), event]),
  }),
};

/** An answer to a closed case is news, and opens nothing. */
function answered(incident: Incident, event: EventOf<'vendor-answered'>): Change {
  const { vendor, reference, at } = event;
  const known = caseOf(incident, vendor);
  const waited = known?.waitingSince === undefined ? [] : [millisecondsBetween(known.waitingSince, at)];
  const isOver = known?.state === 'closed';
  // Whoever answers is there: nobody has to open anything by hand any more.
  const found = known?.state === 'by-hand' ? ({ state: 'open', openedAt: at } as const) : {};
  return changed(incident, vendor, at, {
    ...(isOver ? {} : spokenWith(incident, vendor, at)),
    ...found,
    lastAnswerAt: at,
    waitingSince: undefined,
    responseTimes: [...(known?.responseTimes ?? []), ...waited].slice(-latestKept),
    references: [...(known?.references ?? []), ...(reference === undefined ? [] : [reference])].slice(
      -latestKept,
    ),
  });
}

/** The next reminder, now that somebody has just spoken with them; none while a case is still being opened. */
function spokenWith(incident: Incident, vendor: string, at: Instant): Partial<VendorCase> {
  const isAsked = caseOf(incident, vendor)?.state === 'asked';
  return { nextContactAt: isAsked ? undefined : nextContact(incident, vendor, at) };
}

function nextContact(incident: Incident, vendor: string, at: Instant): Instant | undefined {
  const plan = vendorPlanOf(incident, vendor);
  return plan && after(at, plan.contactEvery);
}

function changed(incident: Incident, vendor: string, at: Instant, change: Partial<VendorCase>): Change {
  const { vendorCases } = incident;
  const known = caseOf(incident, vendor);
  const before: VendorCase = known ?? { vendor, state: 'by-hand', askedAt: at, responseTimes: [] };
  const next = { ...before, ...change };
  return {
    vendorCases:
      known === undefined
        ? [...vendorCases, next]
        : vendorCases.map((each) => (each === known ? next : each)),
  };
}

function bounded(events: readonly HealthEvent[]): readonly HealthEvent[] {
  if (events.length <= healthEventsKept) return events;
  const over = events.find(({ status }) => status === 'closed') ?? events[0];
  return events.filter((event) => event !== over);
}
