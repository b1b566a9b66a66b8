import { nightUntil } from '../../roster/night';
import { attentionOf } from '../../roster/plan-defaults';
import { nameOf, responderOf } from '../../roster/roster';
import { after, type Duration, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import { type Incident, urgencyOf } from '../incident';
import { channelsTo } from '../reminded';

/**
 * The duty to ask whoever has the incident in hand whether they are still on it, once nobody has touched it for the plan's
 * time. What is not urgent waits for their day. Somebody who cannot be asked is replaced at once.
 */
export const askAcknowledger: DutyRule = {
  name: 'Ask acknowledger',
  rank: 'remind',
  dueAt: (incident) => (incident.attention?.question === undefined ? asksAt(incident) : undefined),

  perform(incident, at, { roster }) {
    const { acknowledgedBy, plan } = incident;
    if (acknowledgedBy === undefined) return [];
    const urgency = urgencyOf(incident);
    const responder = responderOf(roster, acknowledgedBy);
    const channels = channelsTo(acknowledgedBy, urgency, at, roster);
    if (responder === undefined || channels.length === 0) {
      const reason = `nothing can be sent to ${nameOf(roster, acknowledgedBy)}`;
      return [{ type: 'attention-lapsed', responder: acknowledgedBy, reason }];
    }
    const isUrgent = urgency === 'high';
    const asksFrom = isUrgent ? at : nightUntil(responder, at);
    const waits = asksFrom > at;
    const soon = after(asksFrom, attentionOf(plan).answerWithin);
    return [
      {
        type: 'attention-asked',
        responder: acknowledgedBy,
        channels: waits ? [] : channels,
        answerBy: isUrgent ? soon : laterOf(soon, after(asksFrom, unhurried)),
        ...(waits && { waitsUntil: asksFrom }),
      },
    ];
  },
};

/** The moment at which somebody is asked whether they are still on it, unless anything happens before; undefined where nobody is. */
export function asksAt(incident: Incident): Instant | undefined {
  const { attention, status, plan, acknowledgedBy } = incident;
  if (attention === undefined || acknowledgedBy === undefined) return undefined;
  if (status !== 'triage' && status !== 'handling') return undefined;
  const { touchedAt, heldUntil = touchedAt, waitsUntil = touchedAt } = attention;
  return laterOf(laterOf(after(touchedAt, attentionOf(plan)[status]), heldUntil), waitsUntil);
}

/** The least time to answer about what is not urgent, which may be asked by email: our own choice. */
const unhurried: Duration = 'PT1H';
