import type { VendorId } from '../ids';
import type { TimelineEvent } from '../incident/event';
import type { HealthEvent } from '../incident/vendor-cases/vendor-cases';
import type { ResponsePlan } from '../roster/roster';
import { type Instant, millisecondsBetween } from '../time';
import type { ReviewDocument, VendorRecord } from './review-document';

// The most that a review tells of: our own choice. All are counted.
const vendorsShown = 50;
const healthEventsShown = 100;

interface Dealing extends Omit<VendorRecord, 'name' | 'averageAnswerMs'> {
  answeredMs: number;
  timed: number;
}

/** The requests to vendors and how soon they answered, and what AWS said of its health. */
export function vendorRecords() {
  const dealings = new Map<string, Dealing>();
  const health = new Map<HealthEvent['arn'], HealthEvent>();
  const leftOut = { vendors: new Set<VendorId>(), health: new Set<HealthEvent['arn']>() };

  function change(vendor: VendorId, how: (dealing: Dealing) => Partial<Dealing>): void {
    const known = dealings.get(vendor);
    if (known === undefined && dealings.size >= vendorsShown) {
      leftOut.vendors.add(vendor);
      return;
    }
    const dealing = known ?? { id: vendor, contacts: 0, answers: 0, answeredMs: 0, timed: 0 };
    dealings.set(vendor, { ...dealing, ...how(dealing) });
  }

  function attach(event: HealthEvent): void {
    if (health.has(event.arn) || health.size < healthEventsShown) health.set(event.arn, event);
    else leftOut.health.add(event.arn);
  }

  return {
    add(event: TimelineEvent) {
      switch (event.type) {
        case 'vendor-case-asked':
          return change(event.vendor, () => ({}));
        case 'vendor-case-opened':
          return change(event.vendor, ({ openedAt, unansweredSince }) => ({
            caseId: event.caseId,
            url: event.url,
            openedAt: openedAt ?? event.at,
            trouble: undefined,
            closedAt: undefined,
            unansweredSince: unansweredSince ?? event.at,
          }));
        case 'vendor-case-failed':
          return change(event.vendor, () => ({ trouble: event.detail }));
        case 'vendor-contacted':
          return change(event.vendor, ({ contacts, unansweredSince }) => ({
            contacts: contacts + 1,
            unansweredSince: unansweredSince ?? event.at,
          }));
        case 'vendor-answered':
          return change(event.vendor, (dealing) => answered(dealing, event.at));
        case 'vendor-case-closed':
          return change(event.vendor, () => ({ closedAt: event.at, unansweredSince: undefined }));
        case 'health-event-attached':
          return attach(event.event);
      }
    },
    result({
      vendors,
    }: Pick<ResponsePlan, 'vendors'>): Pick<
      ReviewDocument,
      'vendors' | 'vendorsLeftOut' | 'health' | 'healthLeftOut'
    > {
      return {
        vendors: [...dealings.values()].map(({ answeredMs, timed, ...dealing }) => ({
          ...dealing,
          name: vendors.find(({ id }) => id === dealing.id)?.name ?? dealing.id,
          averageAnswerMs: timed === 0 ? undefined : Math.round(answeredMs / timed),
        })),
        vendorsLeftOut: leftOut.vendors.size,
        health: [...health.values()],
        healthLeftOut: leftOut.health.size,
      };
    },
  };
}

/** The answer as it counts: one that nobody waited for says nothing of how soon they answer. */
function answered(dealing: Dealing, at: Instant): Partial<Dealing> {
  const { answers, unansweredSince, answeredMs, timed, firstAnswerMs, longestAnswerMs = 0 } = dealing;
  if (unansweredSince === undefined) return { answers: answers + 1 };
  const ms = millisecondsBetween(unansweredSince, at);
  return {
    answers: answers + 1,
    unansweredSince: undefined,
    answeredMs: answeredMs + ms,
    timed: timed + 1,
    firstAnswerMs: firstAnswerMs ?? ms,
    longestAnswerMs: Math.max(longestAnswerMs, ms),
  };
}
