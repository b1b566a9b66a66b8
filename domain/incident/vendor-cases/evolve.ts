import type { VendorId } from '../../ids';
import { bytesOf, cutToBytes } from '../../text/bytes';
import { type Instant, millisecondsBetween } from '../../time';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { referencesKept } from './vendor-answers';
import {
  caseOf,
  casesReopened,
  healthEventsKept,
  nextContactAfter,
  troubleSentence,
  vendorPlanOf,
} from './vendor-case';
import type { HealthEvent, VendorCase, VendorCasesState } from './vendor-cases';

/** Response times kept of one vendor; the timeline has them all. */
const responseTimesKept = 20;

/** Bytes kept of what AWS Health says of one event; the timeline has the whole. */
const newsKept = 1000;
/** Bytes kept of its ARN and of that together. */
const healthEventKept = 2000;

/** Bytes kept of why no case could be opened: AWS may say much. */
const troubleKept = 300;

/** The cases when an incident opens: nobody has turned to a vendor. */
export function beginsVendorCases(): VendorCasesState {
  return { vendorCases: [], healthEvents: [] };
}

/** The changes that events make to cases and to the news of AWS Health. */
export const vendorCasesHear: Hears<VendorCasesState> = {
  'vendor-case-asked': (incident, { vendor, at }) =>
    changed(incident, vendor, at, {
      state: 'asked',
      askedAt: at,
      trouble: undefined,
      caseId: undefined,
      url: undefined,
      nextContactAt: undefined,
      turnAgain: undefined,
    }),
  'vendor-case-opened': (incident, { vendor, caseId, url, at }) =>
    changed(incident, vendor, at, {
      state: 'open',
      caseId,
      url,
      openedAt: at,
      trouble: undefined,
      turnAgain: undefined,
      nextContactAt: nextContact(incident, vendor, at),
      lastContactAt: at,
      waitingSince: caseOf(incident, vendor)?.waitingSince ?? at,
    }),
  'vendor-case-failed': (incident, { vendor, trouble, detail, at }) =>
    changed(incident, vendor, at, {
      state: 'by-hand',
      trouble: cutToBytes(troubleSentence(trouble, detail), troubleKept),
      // At once, and from then on as the plan says.
      nextContactAt: at,
    }),
  'vendor-contacted': (incident, { vendor, at }) =>
    changed(incident, vendor, at, {
      ...spokenWith(incident, vendor, at),
      ...(isReached(incident, vendor) ? ({ state: 'open', openedAt: at } as const) : {}),
      lastContactAt: at,
      waitingSince: caseOf(incident, vendor)?.waitingSince ?? at,
    }),
  'vendor-answered': answered,
  reopened: (incident) => ({ vendorCases: casesReopened(incident) }),
  'vendor-case-closed': (incident, { vendor, at }) =>
    changed(incident, vendor, at, { state: 'closed', waitingSince: undefined, nextContactAt: undefined }),
  'vendor-reminded': (incident, { vendor, at, nextReminderAt }) =>
    changed(incident, vendor, at, {
      ...(caseOf(incident, vendor)?.turnAgain ? turnedToAgain(at) : {}),
      nextContactAt: nextReminderAt,
    }),
  'health-event-attached': ({ healthEvents }, { event }) => ({
    healthEvents: bounded(healthEvents, event),
  }),
};

function turnedToAgain(at: Instant): Partial<VendorCase> {
  return { state: 'by-hand', askedAt: at, turnAgain: undefined, caseId: undefined, url: undefined };
}

/** Whoever was spoken with has been turned to. Of AWS a case is wanted all the same. */
function isReached(incident: Incident, vendor: VendorId): boolean {
  const isOfAws = vendorPlanOf(incident, vendor)?.awsSupport !== undefined;
  return caseOf(incident, vendor)?.state === 'by-hand' && !isOfAws;
}

/** An answer to a closed case is news, and opens nothing. */
function answered(incident: Incident, event: EventOf<'vendor-answered'>): Own<VendorCasesState> {
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
    heardAt: reference === undefined ? known?.heardAt : at,
    responseTimes: [...(known?.responseTimes ?? []), ...waited].slice(-responseTimesKept),
    references: [...(known?.references ?? []), ...(reference === undefined ? [] : [reference])].slice(
      -referencesKept,
    ),
  });
}

/** The next reminder, now that somebody has just spoken with them; none while a case is still being opened. */
function spokenWith(incident: Incident, vendor: VendorId, at: Instant): Partial<VendorCase> {
  const isAsked = caseOf(incident, vendor)?.state === 'asked';
  return { nextContactAt: isAsked ? undefined : nextContact(incident, vendor, at) };
}

function nextContact(incident: Incident, vendor: VendorId, at: Instant): Instant | undefined {
  return vendorPlanOf(incident, vendor) && nextContactAfter(incident, vendor, at);
}

function changed(
  incident: Incident,
  vendor: VendorId,
  at: Instant,
  change: Partial<VendorCase>,
): Own<VendorCasesState> {
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

/** With the latest word last: what is over goes first, then what was silent the longest, and never the latest. */
function bounded(before: readonly HealthEvent[], latest: HealthEvent): readonly HealthEvent[] {
  const others = before.filter(({ arn }) => arn !== latest.arn);
  const over = others.find(({ status }) => status === 'closed') ?? others[0];
  const kept = others.length < healthEventsKept ? others : others.filter((event) => event !== over);
  const bytes = Math.min(newsKept, healthEventKept - bytesOf(latest.arn));
  return [...kept, { ...latest, text: cutToBytes(latest.text, bytes) }];
}
