import type { ResponderId } from '../ids';
import { carriedPlan } from '../roster/plan-size';
import { nameOf } from '../roster/roster';
import { storable } from '../text/storable';
import { after, millisecondsBetween, shifted } from '../time';
import type { Actor } from './actor';
import { clearingsIn, uncountedEndsIn } from './clearings';
import type { Command, CommandOf, Context, Instruction } from './command';
import { crewDeciders } from './crew/crew-commands';
import { withSpanAdvice } from './crew/span-advice';
import { nextDuty } from './duty';
import type { IncidentEvent, TimelineEvent } from './event';
import { awaitedBeside, hasAcknowledged } from './everyone';
import { alertsKept, evolve } from './evolve';
import { followRoster } from './follow-roster';
import { type Incident, incidentTime } from './incident';
import { latestPageOf, pageNumbered } from './page';
import { type Deciders, type Drafts, isRefusal } from './part';
import { clockTime, illegal, type Refusal, refusal, toldIn } from './refusal';
import { reliefCalledOff } from './relief/hand-over';
import { refuseUnasked, refuseUnqualified, reliefDeciders } from './relief/relief-commands';
import { reviewDeciders } from './review/review-commands';
import { type Progress, record, settle } from './settle';
import { isLegal } from './transitions';
import { promisesFor } from './updates/cadence';
import { updateDeciders } from './updates/update-commands';
import { vendorDeciders } from './vendor/vendor-commands';
import { workDeciders } from './work/work-commands';

/** What became of a command: the events that follow from it, or the reason why it changes nothing. */
export type Decision =
  | { outcome: 'accepted'; incident: Incident; events: readonly TimelineEvent[] }
  | { outcome: 'refused'; refusal: Refusal };

/**
 * Decides what an instruction does to `incident` (undefined: it does not exist yet) at `context.now`, and settles what that
 * makes due at once. Never throws for something that a person or a machine may reasonably try. Whatever the command says is
 * taken without personal links, so that no event has one.
 */
export function decide(incident: Incident | undefined, asked: Instruction, context: Context): Decision {
  const { by } = asked;
  const command: Command = storable(asked.command);
  if (!isLegal(command.type, incident?.status ?? 'none')) return forbidden(incident, asked, context);
  if (command.type === 'open') return accepted(settle(open(command, by, context), context));
  if (incident === undefined) return forbidden(incident, asked, context);
  const decider = deciders[command.type] as (
    incident: Incident,
    command: Command,
    context: Context,
    by: Actor,
  ) => Drafts;
  const drafts = decider(incident, command, context, by);
  if (isRefusal(drafts)) return refused(drafts, incident, context);
  const progress = record({ incident, events: [] }, drafts, by, context);
  return accepted(settlesItself(command) ? settle(progress, context) : progress);
}

function forbidden(incident: Incident | undefined, asked: Instruction, context: Context): Decision {
  return refused(illegal(incident, asked, context.roster), incident, context);
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
  const { id, service, group, title, drill, plan } = command;
  const stamp = { seq: 1, at: context.now, wallAt: context.now, by };
  const opening: TimelineEvent = {
    type: 'incident-opened',
    id,
    service,
    group,
    title,
    drill,
    plan: carriedPlan(plan),
    ...stamp,
  };
  const start = { incident: evolve(undefined, opening), events: [opening] };
  return command.alerts.length === 0 ? start : record(start, attach(start.incident, command), by, context);
}

const deciders: Deciders<Exclude<Command, CommandOf<'open'>>> = {
  'attach-alerts': attach,
  'clear-alerts'(incident, { alerts, ended = [] }) {
    const known = clearingsIn(incident, alerts);
    const uncounted = uncountedEndsIn(incident, ended);
    if (known.length === 0 && uncounted === 0)
      return refusal('not-needed', `None of these alerts is firing in ${incident.id}.`);
    return [{ type: 'alerts-cleared', alerts: known, ...(uncounted > 0 && { uncounted }) }];
  },
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
  classify,
  'take-command'(incident, _, context, { id: by }) {
    const unqualified = refuseUnqualified(by, context);
    if (unqualified) return unqualified;
    const at = incidentTime(incident, context.now);
    const shiftEndsAt = after(at, incident.plan.command.shift);
    const taken: IncidentEvent = { type: 'command-taken', commander: by, shiftEndsAt };
    return withSpanAdvice(incident, [taken, ...promisesFor(incident, incident.severity, at)], at);
  },
  'decline-command': (incident, { page }, _, { id: by }) =>
    refuseUnasked(incident, by, page) ?? [
      { type: 'command-declined', page: page ?? latestPageOf(incident, by)?.number },
    ],
  'add-note': (_, { text }) => [{ type: 'note-added', text }],
  resolve: (incident, { reason }, context) => [
    ...reliefCalledOff(incident, context),
    { type: 'resolved', reason },
  ],
  dismiss: (_, { reason }) => [{ type: 'dismissed', reason }],
  reopen: (_, { reason }) => [{ type: 'reopened', reason }],
  'fast-forward': fastForward,
  'report-delivery': reportDelivery,
  'follow-roster': followRoster,
  'perform-duty': () => [],
  ...reliefDeciders,
  ...crewDeciders,
  ...updateDeciders,
  ...workDeciders,
  ...vendorDeciders,
  ...reviewDeciders,
};

/** What became of a message concerns nobody once its page is over, or once a newer one left by the same channel. */
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

function attach(
  incident: Incident,
  { alerts }: { alerts: CommandOf<'attach-alerts'>['alerts'] },
): IncidentEvent[] {
  const kept = new Set(incident.alerts.map(({ key }) => key));
  const named = alerts.filter(({ key }) => kept.has(key) || (kept.size < alertsKept && kept.add(key)));
  const uncounted = alerts.filter((signal) => !named.includes(signal));
  const over = uncounted.filter(({ clearedAt }) => clearedAt !== undefined).length;
  return [{ type: 'alerts-attached', alerts: named, uncounted: uncounted.length, ...(over > 0 && { over }) }];
}

function classify(incident: Incident, { severity }: CommandOf<'classify'>, { now }: Context): Drafts {
  if (incident.severity === severity && incident.status !== 'alerting') {
    return refusal('already-classified', `${incident.id} is already ${severity}.`);
  }
  const acknowledgement: IncidentEvent[] = incident.status === 'alerting' ? [{ type: 'acknowledged' }] : [];
  const promise =
    incident.status === 'commanded' ? promisesFor(incident, severity, incidentTime(incident, now)) : [];
  return [
    ...acknowledgement,
    { type: 'classified', severity },
    ...promise.filter((next) => isSooner(incident, next)),
  ];
}

/** A reclassification may bring a promised update forward, but never puts off what people were told. */
function isSooner({ promises }: Incident, next: IncidentEvent): boolean {
  if (next.type !== 'update-promised') return false;
  const standing = promises.find(({ audience }) => audience === next.audience);
  return standing === undefined || next.nextAt < standing.promisedAt;
}

function fastForward(incident: Incident, { to }: CommandOf<'fast-forward'>, { now }: Context): Drafts {
  if (!incident.drill)
    return refusal('not-a-drill', `${incident.id} is in earnest; only a drill's clock can be moved.`);
  const at = incidentTime(incident, now);
  const target = to ?? nextDuty(incident)?.dueAt;
  if (target === undefined)
    return refusal('not-needed', `Nothing is owed to ${incident.id}, so there is nothing to skip to.`);
  if (target <= at)
    return refusal('not-needed', `It is already ${clockTime(at)} in ${incident.id}; time only moves on.`);
  // Counted from this machine's clock, which may be behind the incident: otherwise the target would not be reached.
  return [{ type: 'clock-advanced', byMs: millisecondsBetween(shifted(now, incident.clockOffset), target) }];
}

/** Whether the escalation went past this page, and the one who holds it holds no other that still waits. */
function hasGoneOn(incident: Incident, by: ResponderId, page: number | undefined): boolean {
  const { status, pages } = incident;
  const outcome = pageNumbered(incident, page)?.outcome;
  if (status !== 'alerting' || (outcome !== 'expired' && outcome !== 'withdrawn')) return false;
  return !pages.some((other) => other.responder === by && other.outcome === 'awaiting');
}
