import type { AlertSignal } from '../../domain/alert/alert';
import type { ResponderId } from '../../domain/ids';
import { person } from '../../domain/incident/actor';
import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import type { CommandOf, Context, Instruction } from '../../domain/incident/instruction';
import type { Refusal } from '../../domain/incident/refusal';
import type { Severity } from '../../domain/incident/severity';
import type { ChannelState } from '../../domain/roster/channel';
import { withoutMore } from '../../domain/roster/plan-defaults';
import { addressesOf, type ContactRules, type Responder } from '../../domain/roster/responder';
import type { ResponsePlan, RosterInForce } from '../../domain/roster/roster';
import type { Schedule } from '../../domain/schedule/schedule';
import { after, before, type Duration, type Instant, laterOf } from '../../domain/time';
import { by, byWatch } from '../asked';
import { othersOf } from './other-incidents';

/** A Monday night. */
export const start: Instant = '2026-03-02T03:00:00.000Z';

/** The moment `elapsed` after the story's start. */
export function clock(elapsed: Duration): Instant {
  return after(start, elapsed);
}

/** The moment `elapsed` before it. */
export function beforeStart(elapsed: Duration): Instant {
  return before(start, elapsed);
}

/** Everything at once, and no more. */
const atOnce: ContactRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'email', after: 'PT0S' },
  ],
  low: [{ channel: 'email', after: 'PT0S' }],
};

export function responder(id: ResponderId, ...roles: string[]): Responder {
  const name = `${id[0]?.toUpperCase()}${id.slice(1)}`;
  const reached = { email: `${id}@example.com`, phone: '+4915110000000', rules: atOnce, notices: [] };
  return { id, name, timeZone: 'Europe/Berlin', roles, ...reached };
}

/** Every address of these people, verified long ago. */
export function verified(responders: readonly Responder[]): ChannelState[] {
  return responders
    .flatMap(addressesOf)
    .map((address) => ({ ...address, verifiedAt: '2026-01-01T00:00:00.000Z' }));
}

/** A weekly rotation in Berlin that began with the year. */
export function weekly(id: string, ...rotation: ResponderId[]): Schedule {
  const turn = { every: 1, unit: 'week' } as const;
  const layer = { rotation, starts: '2026-01-05', handoffTime: '09:00', turn, during: [] };
  return { id, timeZone: 'Europe/Berlin', layers: [layer] };
}

/**
 * Ada is on call and Ben comes after her; Cleo, on call for command, Dana and Emil are qualified commanders; Fay hears of it
 * when everybody else stays silent.
 */
export const plan: ResponsePlan = {
  id: 'standard',
  urgency: 'high',
  escalation: {
    id: 'web',
    levels: [
      { targets: [{ schedule: 'first-line' }], acknowledgeWithin: 'PT5M', everyone: false },
      { targets: [{ responder: 'ben' }], acknowledgeWithin: 'PT10M', everyone: false },
    ],
    repeat: 1,
  },
  fallback: { responders: ['fay'], every: 'PT15M' },
  command: {
    schedule: 'commanders',
    acknowledgeWithin: 'PT5M',
    shift: 'PT8H',
    reliefLead: 'PT30M',
    minimumRest: 'PT12H',
    maximumHours: 'PT48H',
  },
  updates: {
    every: { SEV1: 'PT30M', SEV2: 'PT1H' },
    later: {},
    remindBefore: 'PT5M',
    remindAgainEvery: 'PT10M',
    audiences: ['internal'],
    templates: [],
  },
  ...withoutMore,
  quietPeriod: 'PT3M',
};

const responders = [
  responder('ada'),
  responder('ben'),
  responder('cleo', 'commander'),
  responder('dana', 'commander'),
  responder('emil', 'commander'),
  responder('fay'),
];

export const roster: RosterInForce = {
  responders,
  teams: [],
  schedules: [weekly('first-line', 'ada'), weekly('commanders', 'cleo')],
  plans: [plan],
  services: [
    {
      id: 'web',
      name: 'Web shop',
      plan: 'standard',
      alarms: ['web-*'],
      drill: false,
      groupBy: 'service',
      awsServices: [],
      awsRegions: [],
    },
  ],
  defaultService: 'web',
  delivery: {},
  overrides: [],
  channelStates: verified(responders),
  tours: [],
};

/** Nobody is asked whether they are still on it. */
export const unasked = { triage: 'PT30M', handling: 'P30D', answerWithin: 'PT10M' } as const;

/** The plan with parts of its command, or of anything else, changed. */
export function planWith(
  changes: Partial<Omit<ResponsePlan, 'command'>> & { command?: Partial<ResponsePlan['command']> },
): ResponsePlan {
  return { ...plan, ...changes, command: { ...plan.command, ...changes.command } };
}

/** The roster with only these people left qualified to command. */
export function rosterCommandedBy(...commanders: ResponderId[]): RosterInForce {
  const requalified = (person: Responder) => ({
    ...person,
    roles: commanders.includes(person.id) ? ['commander'] : [],
  });
  return { ...roster, responders: roster.responders.map(requalified) };
}

export function firing(key: string, at: Instant = start): AlertSignal {
  return { key, status: 'firing', at, title: `${key} is failing`, detail: 'Threshold crossed' };
}

export function cleared(key: string, at: Instant): AlertSignal {
  return { ...firing(key, at), status: 'cleared' };
}

type Opening = Instruction & { command: CommandOf<'open'> };

/** An opening by monitoring, or by the responder of that id. */
export function opening(changes: Partial<CommandOf<'open'>> = {}, openedBy?: ResponderId): Opening {
  const defaults = {
    id: 'INC-42',
    service: 'web',
    group: 'web',
    title: '5xx',
    drill: false,
    plan,
    alerts: [firing('5xx')],
  };
  const command = { type: 'open', ...defaults, ...changes } as const;
  return openedBy === undefined ? { by: { kind: 'monitoring' }, command } : { by: person(openedBy), command };
}

/** An incident as it is lived: what is asked of it, what follows, and a wall clock that moves only when told to. */
export interface Story {
  incident(): Incident;
  timeline(): readonly TimelineEvent[];
  now(): Instant;
  /** Carries out a command; returns what followed, in brief. Fails when it is refused. */
  does(asked: Instruction): string[];
  /** Asks for something that must be refused and change nothing; returns why. */
  refuses(asked: Instruction): Refusal;
  /** Lets time pass, with the watch performing every duty on time; returns what happened, in brief. */
  passes(duration: Duration): string[];
  /** Moves the wall clock with nobody watching. */
  jumps(duration: Duration): void;
  jumpsBack(duration: Duration): void;
}

export interface Setting {
  roster?: RosterInForce;
  opening?: Opening;
}

/** The story of an incident that opens at `start`. */
export function anIncident({ roster: people = roster, opening: first = opening() }: Setting = {}): Story {
  let incident: Incident | undefined;
  let now = start;
  const timeline: TimelineEvent[] = [];
  const contextOf = (asked: Instruction): Context => ({
    ...{ now, roster: people },
    others: othersOf(asked, incident),
  });
  const standing = (): Incident => {
    if (incident === undefined) throw new Error('There is no incident yet.');
    return incident;
  };
  const does = (asked: Instruction): string[] => {
    const decision = decide(incident, asked, contextOf(asked));
    if (decision.outcome === 'refused') throw new Error(`Refused: ${decision.refusal.sentence}`);
    incident = decision.incident;
    timeline.push(...decision.events);
    return decision.events.map(brief);
  };
  const refuses = (asked: Instruction): Refusal => {
    const decision = decide(incident, asked, contextOf(asked));
    if (decision.outcome === 'accepted')
      throw new Error(`Not refused: ${decision.events.map(brief).join(', ')}`);
    return decision.refusal;
  };
  const passes = (duration: Duration): string[] => {
    const until = after(now, duration);
    const happened: string[] = [];
    for (let duty = nextDuty(standing()); duty && duty.wakeAt <= until; duty = nextDuty(standing())) {
      now = laterOf(now, duty.wakeAt);
      happened.push(...does(byWatch({ type: 'perform-duty' })));
    }
    now = until;
    return happened;
  };
  const jumps = (duration: Duration): void => {
    now = after(now, duration);
  };
  const jumpsBack = (duration: Duration): void => {
    now = before(now, duration);
  };
  does(first);
  return {
    incident: standing,
    timeline: () => timeline,
    now: () => now,
    does,
    refuses,
    passes,
    jumps,
    jumpsBack,
  };
}

/** Ada has acknowledged and called it serious; Cleo has been asked to command. */
export function aSeriousIncident(setting: Setting = {}, severity: Severity = 'SEV1'): Story {
  const story = anIncident(setting);
  story.does(by('ada', { type: 'acknowledge', page: 1 }));
  story.does(by('ada', { type: 'classify', severity }));
  return story;
}

/** Cleo is in command since the start, of a drill or in earnest. */
export function aCommandedIncident(setting: Setting = {}, severity: Severity = 'SEV1'): Story {
  const story = aSeriousIncident(setting, severity);
  story.does(by('cleo', { type: 'take-command' }));
  return story;
}

/** An event in a few words, so that a test reads as what happened. */
export function brief(event: TimelineEvent): string {
  switch (event.type) {
    case 'level-reached':
      return `level ${event.level}, round ${event.round}`;
    case 'level-skipped':
      return `level ${event.level}, round ${event.round} skipped`;
    case 'paged':
      return `page ${event.responder}: ${event.ask.for}${event.fallback ? ' (fallback)' : ''}`;
    case 'contacted-again':
      return `contact ${event.responder} again: ${event.channels.join(', ')}`;
    case 'delivered':
    case 'not-delivered':
    case 'unproved':
      return `${event.type}: ${event.responder}, ${event.channel}`;
    case 'acknowledged-in-part':
      return `acknowledged in part, waits for ${event.waitsFor.join(', ')}`;
    case 'command-candidate-chosen':
    case 'relief-candidate-chosen':
      return `choose ${event.candidate}`;
    case 'command-taken':
      return `${event.commander} ${event.resumed ? 'goes on commanding' : 'takes command'}`;
    case 'relief-accepted':
      return `${event.by.kind === 'responder' ? event.by.id : 'nobody'} accepts relief`;
    case 'command-relieved':
      return `${event.to} relieves ${event.from}${event.how === 'confirmed' ? '' : ` (${event.silent ? 'silent' : event.how})`}`;
    case 'handoff-told':
      return `tell ${event.responder}: ${event.news}`;
    case 'update-reminded':
      return `remind ${event.responder}${event.overdue ? ': overdue' : ''}`;
    case 'update-promised':
      return `promise ${event.nextAt.slice(11, 16)}`;
    case 'update-passed-on':
      return `pass the update on to ${event.to.map(({ responder }) => responder).join(', ') || 'nobody'}`;
    case 'end-told':
      return `told of the end: ${event.to.map(({ responder }) => responder).join(', ') || 'nobody'}`;
    case 'reopening-told':
      return `told of the reopening: ${event.to.map(({ responder }) => responder).join(', ') || 'nobody'}`;
    case 'classified':
      return `classified ${event.severity}`;
    default:
      return event.type;
  }
}

/** A plan without status updates, in which a commander may do nothing for long, so that only command is in the story. */
export const quietPlan = planWith({ updates: { ...plan.updates, every: {} }, attention: unasked });
export const quietly = { opening: opening({ plan: quietPlan }) };

/** `relief` accepts, and the commander hands over at once. Returns what followed, in brief. */
export function relieves(story: Story, relief: ResponderId): string[] {
  const commander = story.incident().shift?.commander ?? 'nobody';
  const accepted = story.does(by(relief, { type: 'accept-relief' }));
  const isDone = story.incident().shift?.commander === relief;
  return isDone ? accepted : [...accepted, ...story.does(by(commander, { type: 'confirm-handoff' }))];
}
