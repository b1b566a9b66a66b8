import type { ResponderId } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import { after, type Duration, type Instant } from '../../time';
import { rolesPassedOn } from '../crew/roles-passed-on';
import { withSpanAdvice } from '../crew/span-advice';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { channelsTo } from '../reminded';
import type { HandoffNews, ReliefManner, Shift } from './command';

interface ChangeOfCommand {
  to: ResponderId;
  how: ReliefManner;
  /** Whoever brought it about; undefined where the shift's end or the roster did. */
  by?: ResponderId | undefined;
  reason?: string | undefined;
  /** True where the commander did not answer. */
  silent?: true | undefined;
}

/** The change of command: what becomes of roles by it, and the word of it to those of the two who did not bring it about. */
export function relieved(
  incident: Incident,
  { to, how, by, reason, silent }: ChangeOfCommand,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const { shift, plan } = incident;
  if (shift === undefined) return [];
  const { commander: from } = shift;
  const drafts: IncidentEvent[] = [
    ...overrunUntold(shift, at),
    {
      type: 'command-relieved',
      from,
      to,
      shiftEndsAt: after(at, plan.command.shift),
      how,
      reason,
      ...(silent && { silent }),
    },
    ...rolesPassedOn(incident, { from, to }, at, roster),
    ...(by === to ? [] : tellOfHandoff(to, 'in-command', from, at, roster)),
    ...(by === from
      ? []
      : tellOfHandoff(from, 'relieved', to, at, roster, whyTaken({ how, reason, silent }))),
  ];
  return withSpanAdvice(incident, drafts, at);
}

/** The reason of which a commander is told who did not let go. */
function whyTaken({ how, reason, silent }: Omit<ChangeOfCommand, 'to'>): string | undefined {
  if (silent) return 'nothing was heard from you.';
  return how === 'forced' ? reason : undefined;
}

/** The time by which the watch may be late without anybody having overrun. */
const tolerated: Duration = 'PT1M';

/** The overrun that nobody wrote down at its time, since the watch was late. */
function overrunUntold({ commander, endsAt, overranAt }: Shift, at: Instant): IncidentEvent[] {
  const isUntold = overranAt === undefined && at > after(endsAt, tolerated);
  return isUntold ? [{ type: 'shift-overran', commander, endedAt: endsAt }] : [];
}

/**
 * The word of a handoff to `responder`; none where nothing can be sent to them. `other` is the other of the two; `forcedFor`
 * the reason for which somebody else ended their command.
 */
export function tellOfHandoff(
  responder: ResponderId,
  news: HandoffNews,
  other: ResponderId,
  at: Instant,
  roster: RosterInForce,
  forcedFor?: string,
): IncidentEvent[] {
  const channels = channelsTo(responder, 'high', at, roster);
  if (channels.length === 0) return [];
  return [{ type: 'handoff-told', responder, news, other, channels, forcedFor }];
}
