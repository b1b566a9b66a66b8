import { isQualifiedFor, nameOf, responderOf } from '../roster/roster';
import { after, type Instant, millisecondsBetween, millisecondsOf, shifted } from '../time';
import type { Command, Context } from './command';
import { nextDuty } from './duty';
import type { Actor, IncidentEvent, TimelineEvent } from './event';
import { awaitedBeside, hasAcknowledged } from './everyone';
import { alertsKept, evolve } from './evolve';
import { type Incident, incidentTime, isSerious, type Page, type Severity } from './incident';
import { clockTime, illegal, type Refusal, refusal } from './refusal';
import { type Progress, record, settle } from './settle';
import { isLegal } from './transitions';

/** What became of a command: the events that follow from it, or the reason why it changes nothing. */
export type Decision =
  | { outcome: 'accepted'; incident: Incident; events: readonly TimelineEvent[] }
  | { outcome: 'refused'; refusal: Refusal };

/** Drafts of one command's own events, or a refusal. */
type Drafts = readonly IncidentEvent[] | Refusal;
type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type LaterCommand = Exclude<Command, CommandOf<'open'>>;
type Deciders = {
  [C in LaterCommand as C['type']]: (incident: Incident, command: C, context: Context) => Drafts;
};

/**
 * Decides what `command` does to `incident` (undefined: it does not exist yet) at `context.now`, and settles what that
 * makes due at once. Never throws for something that a person or a machine may reasonably try.
 */
export function decide(incident: Incident | undefined, command: Command, context: Context): Decision {
  if (!isLegal(command.type, incident?.status ?? 'none')) {
    return { outcome: 'refused', refusal: illegal(incident, command, context.roster) };
  }
  if (command.type === 'open') return accepted(settle(open(command, context), context));
  if (incident === undefined)
    return { outcome: 'refused', refusal: illegal(incident, command, context.roster) };
  const decider = deciders[command.type] as (
    incident: Incident,
    command: Command,
    context: Context,
  ) => Drafts;
  const drafts = decider(incident, command, context);
  if (isRefusal(drafts)) return { outcome: 'refused', refusal: drafts };
  const progress = record({ incident, events: [] }, drafts, actorOf(command), context);
  return accepted(settlesItself(command) ? settle(progress, context) : progress);
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

function open(command: CommandOf<'open'>, context: Context): Progress {
  const { id, service, group, title, drill, plan } = command;
  const by = actorOf(command);
  const stamp = { seq: 1, at: context.now, wallAt: context.now, by };
  const opening: TimelineEvent = {
    type: 'incident-opened',
    id,
    service,
    group,
    title,
    drill,
    plan,
    ...stamp,
  };
  const start = { incident: evolve(undefined, opening), events: [opening] };
  return command.alerts.length === 0 ? start : record(start, attach(start.incident, command), by, context);
}

const deciders: Deciders = {
  'attach-alerts': attach,
  'clear-alerts'(incident, { alerts }) {
    const known = alerts.filter(({ key }) =>
      incident.alerts.some((alert) => alert.key === key && alert.status === 'firing'),
    );
    return known.length === 0
      ? refusal('not-needed', `None of these alerts is firing in ${incident.id}.`)
      : [{ type: 'alerts-cleared', alerts: known }];
  },
  acknowledge(incident, { by, page }, { roster }) {
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
  escalate(incident, { by, page }, { roster }) {
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
  'take-command'(incident, { by }, context) {
    const unqualified = refuseUnqualified(by, context);
    if (unqualified) return unqualified;
    const at = incidentTime(incident, context.now);
    const shiftEndsAt = after(at, incident.plan.command.shift);
    return [
      { type: 'command-taken', commander: by, shiftEndsAt },
      ...promiseUpdate(incident, incident.severity, at),
    ];
  },
  'decline-command': (incident, { by, page }) =>
    refuseUnasked(incident, by, page) ?? [
      { type: 'command-declined', page: page ?? latestPageOf(incident, by)?.number },
    ],
  'accept-relief'(incident, { by, page }, context) {
    const { shift, plan } = incident;
    if (shift?.commander === by) return refusal('already-commanded', `You are in command of ${incident.id}.`);
    const unqualified = refuseUnqualified(by, context);
    const unasked = shift && refuseReliefOfPastShift(incident, by, page, context);
    if (shift === undefined || unqualified || unasked)
      return unqualified ?? unasked ?? illegalRelief(incident);
    const shiftEndsAt = after(incidentTime(incident, context.now), plan.command.shift);
    return [{ type: 'command-relieved', from: shift.commander, to: by, shiftEndsAt }];
  },
  'decline-relief'(incident, { by, page }, context) {
    if (incident.shift?.commander === by) {
      return refusal(
        'already-commanded',
        `You are in command of ${incident.id}; you hold until somebody relieves you.`,
      );
    }
    const unwanted =
      refuseReliefOfPastShift(incident, by, page, context) ?? refuseUnasked(incident, by, page);
    return unwanted ?? [{ type: 'relief-declined', page: page ?? latestPageOf(incident, by)?.number }];
  },
  'post-update'(incident, { text, nextWithin }, { now }) {
    const promise = promiseUpdate(incident, incident.severity, incidentTime(incident, now), nextWithin);
    return [{ type: 'update-posted', text, nextWithin }, ...promise];
  },
  'add-note': (_, { text }) => [{ type: 'note-added', text }],
  resolve: (_, { reason }) => [{ type: 'resolved', reason }],
  dismiss: (_, { reason }) => [{ type: 'dismissed', reason }],
  reopen: (_, { reason }) => [{ type: 'reopened', reason }],
  'fast-forward': fastForward,
  'report-delivery': reportDelivery,
  'perform-duty': () => [],
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
  return [{ type: 'alerts-attached', alerts: named, uncounted: alerts.length - named.length }];
}

function classify(incident: Incident, { severity }: CommandOf<'classify'>, { now }: Context): Drafts {
  if (incident.severity === severity && incident.status !== 'alerting') {
    return refusal('already-classified', `${incident.id} is already ${severity}.`);
  }
  const acknowledgement: IncidentEvent[] = incident.status === 'alerting' ? [{ type: 'acknowledged' }] : [];
  const promise =
    incident.status === 'commanded' ? promiseUpdate(incident, severity, incidentTime(incident, now)) : [];
  return [
    ...acknowledgement,
    { type: 'classified', severity },
    ...promise.filter((next) => isSooner(incident, next)),
  ];
}

/** A reclassification may bring the promised update forward, but never puts off what people were told. */
function isSooner({ updatePromise }: Incident, next: IncidentEvent): boolean {
  return (
    next.type === 'update-promised' && (updatePromise === undefined || next.nextAt < updatePromise.promisedAt)
  );
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

/** The promise of the next update; a severity without a cadence promises none unless `within` says so. */
function promiseUpdate(
  incident: Incident,
  severity: Severity | undefined,
  at: Instant,
  within?: string,
): IncidentEvent[] {
  const { every, remindBefore } = incident.plan.updates;
  const interval = within ?? (severity && every[severity]);
  if (interval === undefined || !isOpenForUpdates(incident, severity)) return [];
  const nextAt = after(at, interval);
  const lead = Math.min(millisecondsOf(remindBefore), millisecondsOf(interval) / 2);
  return [{ type: 'update-promised', nextAt, remindAt: shifted(nextAt, -lead) }];
}

function isOpenForUpdates({ status }: Incident, severity: Severity | undefined): boolean {
  return status === 'commanded' || (status === 'awaiting-command' && isSerious(severity));
}

function refuseUnqualified(by: string, { roster }: Context): Refusal | undefined {
  if (isQualifiedFor(responderOf(roster, by), 'commander')) return undefined;
  return refusal(
    'not-qualified',
    `${nameOf(roster, by)} is not qualified as commander. The roster lists who is.`,
  );
}

function refuseUnasked(incident: Incident, by: string, page: number | undefined): Refusal | undefined {
  const asked = page === undefined ? latestPageOf(incident, by) : pageNumbered(incident, page);
  if (asked === undefined) return refusal('not-asked', `You have not been asked to command ${incident.id}.`);
  return asked.outcome === 'passed-on'
    ? refusal('already-passed-on', 'You have already passed this page on.')
    : undefined;
}

/** A page of an earlier shift asks for nothing any more: somebody else has relieved that shift. */
function refuseReliefOfPastShift(
  { id, shift, pages }: Incident,
  by: string,
  page: number | undefined,
  { roster }: Context,
): Refusal | undefined {
  const current = pages.filter(
    (asked) => asked.purpose === 'relief' && asked.responder === by && asked.outcome !== 'withdrawn',
  );
  const asked = page === undefined ? current.at(-1) : current.find(({ number }) => number === page);
  if (shift === undefined || (asked !== undefined && asked.sentAt >= shift.startedAt)) return undefined;
  const since = clockTime(shift.startedAt);
  return refusal(
    'not-asked',
    `${nameOf(roster, shift.commander)} has been in command of ${id} since ${since}; nobody asks you to relieve them now.`,
  );
}

/** Whether the escalation went past this page, and the one who holds it holds no other that still waits. */
function hasGoneOn(incident: Incident, by: string, page: number | undefined): boolean {
  const { status, pages } = incident;
  const outcome = pageNumbered(incident, page)?.outcome;
  if (status !== 'alerting' || (outcome !== 'expired' && outcome !== 'withdrawn')) return false;
  return !pages.some((other) => other.responder === by && other.outcome === 'awaiting');
}

function illegalRelief({ id }: Incident): Refusal {
  return refusal('nobody-commands', `Nobody commands ${id} yet, so there is nobody to relieve.`);
}

function pageNumbered({ pages }: Incident, number: number | undefined): Page | undefined {
  return number === undefined ? undefined : pages.find((page) => page.number === number);
}

function latestPageOf({ pages }: Incident, responder: string): Page | undefined {
  return pages.findLast((page) => page.responder === responder && page.purpose !== 'on-call');
}

function actorOf(command: Command): Actor {
  if (command.type === 'perform-duty') return { kind: 'watch' };
  if (command.type === 'report-delivery') return { kind: 'courier' };
  return 'by' in command && command.by !== undefined
    ? { kind: 'responder', id: command.by }
    : { kind: 'monitoring' };
}

function isRefusal(drafts: Drafts): drafts is Refusal {
  return 'sentence' in drafts;
}
