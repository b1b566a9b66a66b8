import type { ResponderId } from '../../ids';
import { nameOf } from '../../roster/roster';
import type { Deciders, Drafts } from '../aspect';
import type { Incident } from '../incident';
import type { CommandOf } from '../instruction';
import { refusal } from '../refusal';
import { awaitedBeside, hasAcknowledged } from './everyone';
import { pageNumbered } from './page';
import type { PagingCommand } from './paging';

/** The decisions on what is asked about pages. */
export const pagingDeciders: Deciders<PagingCommand> = {
  acknowledge(incident, { page }, { roster }, { id: by }) {
    const waitsFor = awaitedBeside(incident, by);
    if (waitsFor.length > 0 && hasAcknowledged(incident, by)) {
      const others = waitsFor.map((id) => nameOf(roster, id)).join(', ');
      return refusal(
        'already-acknowledged',
        `You have acknowledged ${incident.id}. Everybody has to; still to do so: ${others}.`,
      );
    }
    return waitsFor.length > 0
      ? [{ type: 'acknowledged-in-part', page, waitsFor }]
      : [{ type: 'acknowledged', page }];
  },
  escalate(incident, { page }, { roster }, { id: by }) {
    if (pageNumbered(incident, page)?.outcome === 'passed-on') {
      return refusal('already-passed-on', 'You have already passed this page on.');
    }
    const takenOver = incident.acknowledgedBy !== undefined && incident.acknowledgedBy !== by;
    if (page !== undefined && takenOver) {
      const name = nameOf(roster, incident.acknowledgedBy ?? '');
      return refusal(
        'already-acknowledged',
        `${name} acknowledged ${incident.id}. Nothing more to do for this page.`,
      );
    }
    if (hasGoneOn(incident, by, page)) {
      return refusal(
        'already-passed-on',
        'This page has already gone on to somebody else. Nothing was changed.',
      );
    }
    return [{ type: 'escalated-by-hand', page }];
  },
  'report-delivery': reportDelivery,
};

/** The fate of a message concerns nobody once its page is over, or once a newer one left by the same channel. */
function reportDelivery(
  incident: Incident,
  { page: number, seq, channel, outcome, detail, final, gone }: CommandOf<'report-delivery'>,
): Drafts {
  const page = pageNumbered(incident, number);
  const isLatest = seq >= (page?.left[channel] ?? 0);
  const concerns = outcome === 'delivered' || (isLatest && page?.standing.includes(channel));
  if (page?.outcome !== 'awaiting' || !concerns) {
    return refusal('not-needed', `Nobody waits for page ${number} of ${incident.id} by ${channel}.`);
  }
  const { responder } = page;
  return outcome === 'delivered'
    ? [{ type: 'delivered', page: number, responder, channel }]
    : [{ type: 'not-delivered', page: number, responder, channel, reason: detail, final, gone }];
}

/** True if the escalation went past this page, and the one who holds it holds no other that still waits. */
function hasGoneOn(incident: Incident, by: ResponderId, page: number | undefined): boolean {
  const { status, pages } = incident;
  const outcome = pageNumbered(incident, page)?.outcome;
  if (status !== 'alerting' || (outcome !== 'expired' && outcome !== 'withdrawn')) return false;
  return !pages.some((other) => other.responder === by && other.outcome === 'awaiting');
}
