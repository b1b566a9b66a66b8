import type { ResponderId } from '../../roster/responder';
import type { RosterInForce } from '../../roster/roster';
import { after, type Instant } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { approachOf } from '../page';
import type { HandoffNews, ReliefManner } from './relief';

interface ChangeOfCommand {
  to: ResponderId;
  how: ReliefManner;
  /** Who brought it about; undefined where the shift's end did. */
  by?: ResponderId | undefined;
  reason?: string | undefined;
}

/** Command passes on: the change itself, and the word of it to those of the two who did not bring it about. */
export function relieved(
  { shift, plan }: Incident,
  { to, how, by, reason }: ChangeOfCommand,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  if (shift === undefined) return [];
  const { commander: from } = shift;
  return [
    { type: 'command-relieved', from, to, shiftEndsAt: after(at, plan.command.shift), how, reason },
    ...(by === to ? [] : tellOfHandoff(to, 'in-command', from, at, roster)),
    ...(by === from ? [] : tellOfHandoff(from, 'relieved', to, at, roster)),
  ];
}

/** The word of a handoff to `responder`; none where nothing can be sent to them. */
export function tellOfHandoff(
  responder: ResponderId,
  news: HandoffNews,
  other: ResponderId,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const channels = approachOf(responder, 'high', at, roster)?.contacts[0]?.channels ?? [];
  return channels.length === 0 ? [] : [{ type: 'handoff-told', responder, news, other, channels }];
}
