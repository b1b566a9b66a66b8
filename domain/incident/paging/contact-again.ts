import { mostPagedAtOnce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { proofDue } from './page';
import type { Page } from './paging';

/** The duty to go on to the next contacts of unanswered pages, sooner where a text is not proved to have arrived. */
export const contactAgain: DutyRule = {
  name: 'Contact again',
  rank: 'repeat',
  // Asked for at every step of an incident, and most pages are long over.
  dueAt({ pages }) {
    let first: Instant | undefined;
    for (const page of pages) {
      if (!isAwaited(page)) continue;
      for (const moment of momentsOf(page)) if (first === undefined || moment < first) first = moment;
    }
    return first;
  },

  perform(incident, at, { roster }) {
    const unproved = unprovedAt(incident, at);
    if (unproved.length > 0) return unproved;
    const waiting = incident.pages.filter((page) => isAwaited(page) && isDue(page, at));
    return waiting
      .slice(0, mostPagedAtOnce)
      .flatMap(({ number, responder, later, left }): IncidentEvent[] => {
        const channels = [
          ...new Set(later.filter(({ dueAt }) => dueAt <= at).flatMap((due) => due.channels)),
        ];
        const proveBy = proofDue(channels, at, roster);
        const repeats = Object.values(left).some((seq) => seq !== undefined);
        return [
          {
            type: 'contacted-again',
            page: number,
            responder,
            channels,
            proveBy,
            ...(repeats && { repeats }),
          },
        ];
      });
  },
};

/** A text without proof first gives up its place: what follows it is then due at once. */
function unprovedAt({ pages }: Incident, at: Instant): IncidentEvent[] {
  return pages
    .filter((page) => isAwaited(page) && page.proveBy !== undefined && page.proveBy <= at)
    .slice(0, mostPagedAtOnce)
    .map(({ number, responder }) => ({ type: 'unproved', page: number, responder, channel: 'sms' }));
}

function isDue({ later }: Page, at: Instant): boolean {
  return later.some(({ dueAt }) => dueAt <= at);
}

function isAwaited({ outcome }: Page): boolean {
  return outcome === 'awaiting';
}

function momentsOf({ later, proveBy }: Page): Instant[] {
  return [...later.map(({ dueAt }) => dueAt), ...(proveBy === undefined ? [] : [proveBy])];
}
