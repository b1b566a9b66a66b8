import { nightUntil } from '../../roster/night';
import { attentionOf } from '../../roster/plan-defaults';
import { nameOf, responderOf } from '../../roster/roster';
import { after, before, type Duration, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import { type Incident, urgencyOf } from '../incident';
import { channelsTo } from '../reminded';
import { holderOf } from './alert-news';
import { attentionInForce, isSilent } from './in-force';
import { reliefOfSilent } from './replace-silent-commander';

/**
 * The duty to ask whoever has the incident in hand whether they are still on it, once nobody has touched it for the plan's
 * time. What is not urgent waits for their day. Somebody who cannot be asked is replaced at once.
 */
export const askAcknowledger: DutyRule = {
  name: 'Ask acknowledger',
  rank: 'remind',
  dueAt: (incident) => (attentionInForce(incident)?.question === undefined ? asksAt(incident) : undefined),

  perform(incident, at, { roster }) {
    const { plan } = incident;
    const holder = holderOf(incident);
    if (holder === undefined) return [];
    const urgency = urgencyOf(incident);
    const responder = responderOf(roster, holder);
    const channels = channelsTo(holder, urgency, at, roster);
    if (responder === undefined || channels.length === 0) {
      const reason = `nothing can be sent to ${nameOf(roster, holder)}`;
      return incident.shift === undefined
        ? [{ type: 'attention-lapsed', responder: holder, reason }]
        : reliefOfSilent(incident, reason, at, roster);
    }
    const isUrgent = urgency === 'high';
    const asksFrom = isUrgent ? at : nightUntil(responder, at);
    const waits = asksFrom > at;
    const soon = after(asksFrom, attentionOf(plan).answerWithin);
    return [
      {
        type: 'attention-asked',
        responder: holder,
        channels: waits ? [] : channels,
        answerBy: isUrgent ? soon : laterOf(soon, after(asksFrom, unhurried)),
        ...(waits && { waitsUntil: asksFrom }),
      },
    ];
  },
};

/** The moment at which somebody is asked whether they are still on it, unless anything happens before; undefined where nobody is. */
export function asksAt(incident: Incident): Instant | undefined {
  const { plan } = incident;
  const attention = attentionInForce(incident);
  const idle = longestIdle(incident);
  if (attention === undefined || holderOf(incident) === undefined || idle === undefined) return undefined;
  const { touchedAt, heldUntil = touchedAt, waitsUntil = touchedAt } = attention;
  const asks = laterOf(laterOf(after(touchedAt, attentionOf(plan)[idle]), heldUntil), waitsUntil);
  return isRelievedAnyway(incident, asks) ? undefined : asks;
}

/** The setting that says how long nothing may be done; none where nobody has it, or whoever has it is being relieved. */
function longestIdle(incident: Incident): 'triage' | 'handling' | undefined {
  const { status } = incident;
  if (status === 'commanded') return isSilent(incident) ? undefined : 'handling';
  return status === 'triage' || status === 'handling' ? status : undefined;
}

/** True if the shift is all but over by then, and somebody has accepted to take over. */
function isRelievedAnyway({ shift, handoff, plan }: Incident, at: Instant): boolean {
  return shift !== undefined && handoff !== undefined && at >= before(shift.endsAt, plan.command.reliefLead);
}

/** The least time to answer about what is not urgent, which may be asked by email: our own choice. */
const unhurried: Duration = 'PT1H';
