import type { IncidentId, ResponderId, RoleName } from '../../ids';
import { communicationsRole, operationsRole, rolesLedBy } from '../crew/posts';
import type { Incident } from '../incident';
import type { Page } from '../paging/paging';

// What of command one person is asked to take, or had.

/** Somebody who declined may accept after all, while nobody else has. */
const changedTheirMind: readonly Page['outcome'][] = ['awaiting', 'expired', 'passed-on'];

/** The pages that ask to relieve the one who is in command now, and still wait for an answer. */
export function reliefsAwaited({ pages, shift }: Incident): Page[] {
  return pages.filter(
    ({ ask, outcome, fallback, sentAt }) =>
      ask.for === 'relief' &&
      outcome === 'awaiting' &&
      !fallback &&
      shift !== undefined &&
      sentAt >= shift.startedAt,
  );
}

/** True while `responder`, who was asked to relieve the one who is in command now, may still accept. */
export function isAskedForRelief({ pages, shift, handoff }: Incident, responder: ResponderId): boolean {
  return (
    shift !== undefined &&
    shift.commander !== responder &&
    handoff === undefined &&
    pages.some(
      (page) =>
        page.responder === responder &&
        page.ask.for === 'relief' &&
        changedTheirMind.includes(page.outcome) &&
        page.sentAt >= shift.startedAt,
    )
  );
}

/** The incident that `responder` commands, where they are asked to command this one since it may belong there. */
export function askedBesides({ status, pages }: Incident, responder: ResponderId): IncidentId | undefined {
  if (status !== 'awaiting-command') return undefined;
  const asked = pages.findLast((page) => page.responder === responder && page.ask.for === 'command');
  return asked?.ask.for === 'command' && asked.outcome !== 'passed-on' ? asked.ask.besides : undefined;
}

/** The last to command an incident that is over; undefined where nobody did. */
export function lastCommanderOf({ pastShifts }: Incident): ResponderId | undefined {
  return pastShifts.at(-1)?.commander;
}

/** Roles whose holders see that a commander is silent before anybody else does: our own choice. */
const seeingSilence: readonly RoleName[] = [operationsRole, communicationsRole];

/** True of whoever has the commander relieved by saying that they are silent, whether they may command or not. */
export function seesSilence(incident: Incident, responder: ResponderId): boolean {
  return rolesLedBy(incident, responder).some((role) => seeingSilence.includes(role));
}
