import { carriedPlan } from '../roster/plan-size';
import { storable } from '../text/storable';
import { millisecondsBetween, shifted } from '../time';
import type { Actor } from './actor';
import { type Drafts, isRefusal } from './aspect';
import { merged } from './aspects';
import { nextDuty } from './duty';
import type { IncidentEvent, TimelineEvent } from './event';
import { evolve } from './evolve';
import { leftToLeader } from './gathering/while-gathered';
import { illegal, inEarnest } from './illegal';
import { type Incident, incidentTime } from './incident';
import type { Command, CommandOf, Context, Instruction } from './instruction';
import { attach } from './lifecycle/decide';
import { clockTime, type Refusal, refusal, toldIn } from './refusal';
import { type Progress, record, settle } from './settle';
import { isLegal } from './transitions';

/** The outcome of a command: the events that follow from it, or the reason why it changes nothing. */
export type Decision =
  | { outcome: 'accepted'; incident: Incident; events: readonly TimelineEvent[] }
  | { outcome: 'refused'; refusal: Refusal };

type Decider = (incident: Incident, command: Command, context: Context, by: Actor) => Drafts;

/** The decisions of the aspects, and on what concerns all of them: the clock of the incident, and what is due by it. */
const deciders: Readonly<Record<Exclude<Command['type'], 'open'>, unknown>> = {
  ...merged('decides'),
  'fast-forward': fastForward,
  'perform-duty': () => [],
};

/**
 * The decision on what an instruction does to `incident` (undefined: it does not exist yet) at `context.now`, with all
 * performed that this makes due at once. Never throws for something that a person or a machine may reasonably try. Whatever
 * the command says is taken without personal links, so that no event has one.
 */
export function decide(incident: Incident | undefined, asked: Instruction, context: Context): Decision {
  const { by } = asked;
  const command: Command = storable(asked.command);
  if (!isLegal(command.type, incident?.status ?? 'none')) return forbidden(incident, asked, context);
  if (command.type === 'open') return accepted(settle(undefined, open(command, by, context), context));
  if (incident === undefined) return forbidden(incident, asked, context);
  const elsewhere = leftToLeader(incident, command.type);
  if (elsewhere !== undefined) return refused(elsewhere, incident, context);
  const drafts = (deciders[command.type] as Decider)(incident, command, context, by);
  if (isRefusal(drafts)) return refused(drafts, incident, context);
  const progress = record({ incident, events: [] }, drafts, by, context);
  return accepted(settlesItself(command) ? settle(incident, progress, context) : progress);
}

function forbidden(incident: Incident | undefined, asked: Instruction, context: Context): Decision {
  return refused(illegal(incident, asked.command.type, asked.by, context.roster), incident, context);
}

function refused(why: Refusal, incident: Incident | undefined, { now, timeZone }: Context): Decision {
  const seen = incident === undefined ? now : incidentTime(incident, now);
  return { outcome: 'refused', refusal: toldIn(timeZone ?? 'UTC', seen, why) };
}

/** Skipped hours end where a watch wakes, and the watch does the rest: a drill is to try out the timers as well. */
function settlesItself(command: Command): boolean {
  return command.type !== 'fast-forward';
}

function accepted({ incident, events }: Progress): Decision {
  if (events.length === 0) {
    return { outcome: 'refused', refusal: refusal('nothing-due', `Nothing is due for ${incident.id} now.`) };
  }
  return { outcome: 'accepted', incident, events };
}

function open(command: CommandOf<'open'>, by: Actor, context: Context): Progress {
  const { id, service, group, title, drill, plan, pagesFrom } = command;
  const stamp = { seq: 1, at: context.now, wallAt: context.now, by };
  const opening: TimelineEvent = {
    type: 'incident-opened',
    id,
    service,
    group,
    title,
    drill,
    plan: carriedPlan(plan),
    ...(pagesFrom !== undefined && pagesFrom > context.now && { pagesFrom }),
    ...stamp,
  };
  const start = { incident: evolve(undefined, opening), events: [opening] };
  const attached = command.alerts.length === 0 ? [] : attach(start.incident, command);
  return record(start, [...gatheredFromTheFirst(command), ...attached], by, context);
}

function gatheredFromTheFirst({ under, gathers }: CommandOf<'open'>): IncidentEvent[] {
  if (under !== undefined) return [{ type: 'gathered-under', leader: under }];
  return gathers === undefined ? [] : [{ type: 'gathering-began', ...gathers }];
}

function fastForward(incident: Incident, { to }: CommandOf<'fast-forward'>, { now }: Context): Drafts {
  if (!incident.drill) return inEarnest(incident);
  const at = incidentTime(incident, now);
  const target = to ?? nextDuty(incident)?.dueAt;
  if (target === undefined)
    return refusal('not-needed', `Nothing is owed to ${incident.id}, so there is nothing to skip to.`);
  if (target <= at)
    return refusal('not-needed', `It is already ${clockTime(at)} in ${incident.id}; time only moves on.`);
  // Counted from this machine's clock, which may be behind the incident: otherwise the target would not be reached.
  return [{ type: 'clock-advanced', byMs: millisecondsBetween(shifted(now, incident.clockOffset), target) }];
}
