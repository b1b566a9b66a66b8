import fc from 'fast-check';
import { evolve } from '../../domain/incident/evolve';
import { incidentsNamed } from '../../domain/incident/gathering/decide';
import type { Member } from '../../domain/incident/gathering/gathering';
import type { Incident } from '../../domain/incident/incident';
import type { Instruction, Others } from '../../domain/incident/instruction';
import { shifted } from '../../domain/time';
import { by, byWatch } from '../asked';

/** What leaders have become, as the reasons here tell it. */
export const endedBySomebody = 'Mended.';
export const endedByItself = 'All clear.';
/** The reason for which it may be open again beside another. */
export const forAnyReason = 'because';
export const ledByAnother = 'Part of INC-5.';

/**
 * The other incidents that the command is about, as they stand: open and led by themselves, except that a leader whom a member
 * follows is what the reason says. Of members there are others each time.
 */
export function othersOf({ command }: Instruction, incident: Incident | undefined): Others | undefined {
  if (incident === undefined) return undefined;
  const named = incidentsNamed(command).map((id) => {
    const other = another(incident, id);
    return command.type === 'follow-leader' ? become(other, command.reason) : other;
  });
  // Of what is reopened, some is so beside another that is open by then.
  const isBeside = command.type === 'reopen' && command.reason === forAnyReason && incident.version % 3 === 0;
  const rival = isBeside ? 'INC-8' : undefined;
  return { named, members: membersOf(incident), rival };
}

/** An incident beside this one, that nothing happened to yet. */
function another({ plan, drill, openedAt, service }: Incident, id: string): Incident {
  return evolve(undefined, {
    ...{ type: 'incident-opened', id, plan, drill, service, group: id, title: `The trouble of ${id}` },
    ...{ seq: 1, at: openedAt, wallAt: openedAt, by: { kind: 'monitoring' } },
  });
}

function become(leader: Incident, what: string | undefined): Incident {
  if (what === endedBySomebody)
    return { ...leader, status: 'resolved', closedAt: leader.openedAt, closedBy: 'person-0' };
  if (what === endedByItself) return { ...leader, status: 'resolved', closedAt: leader.openedAt };
  if (what === ledByAnother) return { ...leader, under: { leader: 'INC-5', since: leader.openedAt } };
  return leader;
}

/** As many as events, up to some hundred, of which some have left or are clear. */
function membersOf({ version, openedAt }: Incident): Member[] {
  const states = ['gathered', 'clear', 'left', 'ended'] as const;
  return Array.from({ length: version % 120 }, (_, n) => ({
    id: `INC-${100 + n}`,
    title: `The trouble of INC-${100 + n}`,
    service: `service-${n % 7}`,
    since: shifted(openedAt, n),
    people: ['person-0'],
    state: states[(n * version) % states.length] ?? 'gathered',
  }));
}

/** Anything that may be asked of gathering; what is part of another incident is so for a while only. */
export function gatheringCommandBy(
  ids: readonly string[],
): fc.Arbitrary<(incident: Incident) => Instruction> {
  return fc
    .record({
      who: fc.constantFrom(...ids),
      ask: fc.constantFrom('in', 'out', 'out', 'out', 'gather', 'count', 'follow', 'follow'),
      reason: fc.constantFrom(undefined, endedBySomebody, endedByItself, ledByAnother, ledByAnother),
    })
    .map(({ who, ask, reason }) => ({ under, acknowledgedBy }) => {
      const leader = under?.leader ?? 'INC-7';
      if (ask === 'gather') return by(who, { type: 'gather', incidents: ['INC-8', 'INC-9'] });
      if (ask === 'count') return byWatch({ type: 'count-gathered' });
      if (ask === 'follow') return byWatch({ type: 'follow-leader', leader, reason });
      return ask === 'out' && under !== undefined
        ? by(reason === undefined ? who : (acknowledgedBy ?? who), { type: 'leave' })
        : by(who, { type: 'gather-under', leader });
    });
}
