import type { IncidentView } from '../adapters/http/views/incident-view';
import type { ResponderId } from '../domain/ids';
import type { EventOf, TimelineEvent } from '../domain/incident/event';
import { isOpen } from '../domain/incident/incident';
import { isLegal } from '../domain/incident/transitions';
import type { Roster } from '../domain/roster/roster';
import { earlierOf, type Instant, longAgo } from '../domain/time';
import { type Ask, askIn, deedFor, isForTheDesk, isStillAsked } from './asks';
import type { Deed } from './deed';
import { deedOf, doerOf, type Happening, happeningsOf } from './happenings';
import type { Outcome, Players } from './players';
import { type Asked, replyTo, type Scenario } from './scenario';
import type { Stage } from './stage';

/** Something of a scenario that could not be done, and why. */
export interface Skipped {
  at: Instant;
  what: string;
  why: string;
}

/** The needs of a play. */
export interface PlayDeps {
  stage: Stage;
  players: Players;
  roster: Roster;
  alarm: string;
}

/** A play, as far as it has come. */
interface Play extends PlayDeps {
  scenario: Scenario;
  /** The number of events of the timeline that have been answered. */
  heard: number;
  times: Map<Asked, number>;
  /** The person who has fallen silent, for as long as they are in command. */
  silent: ResponderId | undefined;
  /** Promised updates, by when: those that somebody was reminded of so far. */
  promises: string[];
  posted: number;
  /** While texts fail, a message may not be there; whatever somebody has from before leads to the same page. */
  broken: boolean;
  skipped: Skipped[];
}

/**
 * Plays `scenario` to its end with simulated people: each answers what they are asked, and the hours in which nothing
 * is due are skipped. Returns what of the scenario could not be done here. Rejects when it cannot go on.
 */
export async function playScenario(deps: PlayDeps, scenario: Scenario): Promise<Skipped[]> {
  const play: Play = {
    ...deps,
    scenario,
    heard: 0,
    times: new Map(),
    silent: undefined,
    promises: [],
    posted: 0,
    broken: false,
    skipped: [],
  };
  const { incident } = await deps.players.view();
  const coming = happeningsOf(scenario, incident.openedAt);
  try {
    for (let next = coming[0]; next !== undefined; next = coming[0]) {
      if (!(await playUntil(play, next.at))) break;
      coming.shift();
      await happen(play, next);
    }
  } finally {
    deps.stage.failTexts?.(false);
  }
  const { incident: over } = await deps.players.view();
  await deps.players.follow();
  return [...play.skipped, ...leftOver(coming, over)];
}

/** The rest of a scenario when the incident is over: something that mends itself, and the end, are missed by nobody. */
export function leftOver(coming: readonly Happening[], { status }: IncidentView): Skipped[] {
  const why = `the incident was ${status} before.`;
  return coming.flatMap((happening) => {
    if (happening.kind === 'break') return [{ at: happening.at, what: textsFail, why }];
    return happening.kind === 'event' ? [{ at: happening.at, what: happening.event.do.type, why }] : [];
  });
}

/** A scenario's name for it that no text arrives. */
export const textsFail = 'texts-fail';

/** Answers and skips, duty by duty, until `moment`; false when the incident is over before. */
async function playUntil(play: Play, moment: Instant): Promise<boolean> {
  const { players } = play;
  for (;;) {
    await answerAll(play);
    const { incident, nextDuty } = await players.lately();
    if (!isOpen(incident)) return false;
    if (incident.changedAt >= moment) return true;
    const isDutyFirst = nextDuty !== null && nextDuty.dueAt < moment;
    await players.skipTo(
      isDutyFirst ? earlierOf(nextDuty.dueAt, moment) : moment,
      isDutyFirst ? 'for the watch' : 'for nothing',
    );
    if (!isDutyFirst) return true;
  }
}

/** Lets everybody answer what they have been asked since the last time, and what their answers ask of others. */
async function answerAll(play: Play): Promise<void> {
  const { players } = play;
  await players.follow();
  while (play.heard < players.timeline().length) {
    for (; play.heard < players.timeline().length; play.heard += 1) {
      const event = players.timeline()[play.heard];
      if (event !== undefined) await hear(play, event);
    }
    await players.follow();
  }
}

async function hear(play: Play, event: TimelineEvent): Promise<void> {
  if (event.type === 'command-relieved' || event.type === 'command-taken') play.silent = undefined;
  if (event.type === 'acknowledged') return classify(play, event);
  if (event.type === 'update-reminded') return answerReminder(play, event);
  const ask = askIn(event, play.roster);
  if (ask !== undefined) await answerAsk(play, ask);
}

/** Whoever acknowledged says how serious it is, unless somebody has. */
async function classify(play: Play, event: EventOf<'acknowledged'>): Promise<void> {
  const { severity } = play.scenario;
  await answered(play, {
    event: { ...event, wallAt: (await play.players.lately()).incident.openedAt },
    deed: { type: 'classify', severity },
    asked: ({ status, acknowledgedBy, ...incident }) =>
      status === 'triage' && incident.severity === undefined ? acknowledgedBy : undefined,
  });
}

async function answerAsk(play: Play, ask: Ask): Promise<void> {
  const { scenario, times } = play;
  const { event, responder } = ask;
  const time = (times.get(ask.asked) ?? 0) + 1;
  times.set(ask.asked, time);
  const deed = deedFor(replyTo(scenario, ask.asked, time), ask);
  if (deed === undefined || responder === play.silent) return;
  await answered(play, {
    event,
    deed,
    asked: (incident) => (isStillAsked(ask, incident) ? responder : undefined),
  });
}

/** An answer of somebody to a message. */
interface Answering {
  /** The event of the message. */
  event: Pick<TimelineEvent, 'at' | 'wallAt'>;
  deed: Deed;
  /** The person who is to do it, as the incident stands; undefined when it is no longer asked of anybody. */
  asked: (incident: IncidentView) => ResponderId | undefined;
}

/** Answers by the link of the message, which may still be on its way. */
async function answered(play: Play, { event, deed, asked }: Answering): Promise<void> {
  const { players } = play;
  const responder = asked((await players.lately()).incident);
  if (responder === undefined) return;
  const result = await players.answer(responder, play.broken ? longAgo : event.wallAt, deed);
  const outcome =
    result.outcome === 'not-offered' ? await unoffered(play, result.sentence, deed, asked) : result;
  if (outcome.outcome === 'refused')
    play.skipped.push({ at: event.at, what: `${responder}: ${deed.type}`, why: outcome.sentence });
}

/** Does it at a desk where the page has no form for it by design. Rejects when the page lacks what is asked by it. */
async function unoffered(
  { players }: Play,
  sentence: string,
  deed: Deed,
  asked: Answering['asked'],
): Promise<Outcome> {
  const { incident } = await players.view();
  const responder = asked(incident);
  // Things have gone on since the message was sent.
  if (responder === undefined) return { outcome: 'done' };
  if (isForTheDesk(deed, responder, incident)) return players.ask(responder, deed);
  throw new Error(`The drill cannot go on: ${sentence}, although that is asked of them.`);
}

async function answerReminder(play: Play, event: EventOf<'update-reminded'>): Promise<void> {
  const { scenario, promises } = play;
  const { audience, promisedAt, responder, overdue } = event;
  const promise = `${audience} ${promisedAt}`;
  if (!promises.includes(promise)) promises.push(promise);
  const number = promises.indexOf(promise) + 1;
  const isMissed = scenario.updates.missed.includes(number) && !overdue;
  const stands = ({ promises }: IncidentView) =>
    promises.some((one) => one.audience === audience && one.promisedAt === promisedAt);
  const asked = (incident: IncidentView) =>
    isOpen(incident) && stands(incident) && isSpeaker(responder, incident) ? responder : undefined;
  if (isMissed || responder === play.silent || asked((await play.players.lately()).incident) === undefined)
    return;
  await answered(play, { event, deed: updateFor(play, number, audience), asked });
}

function isSpeaker(responder: ResponderId, { shift, posts, acknowledgedBy }: IncidentView): boolean {
  const informs = posts.find(({ role }) => role === 'communications');
  return [informs?.lead?.responder, shift?.commander ?? acknowledgedBy].includes(responder);
}

function updateFor(play: Play, number: number, audience: string): Deed {
  const { every, noNews, texts } = play.scenario.updates;
  if (noNews.includes(number)) return { type: 'post-no-news', audience };
  const text = texts[play.posted % texts.length];
  play.posted += 1;
  // A page on which nobody else is told does not ask who it is for.
  return { type: 'post-update', text, nextWithin: every, ...(audience !== 'internal' && { audience }) };
}

async function happen(play: Play, happening: Happening): Promise<void> {
  const { incident } = await play.players.view();
  switch (happening.kind) {
    case 'end':
      return end(play, incident);
    case 'break':
    case 'mend':
      return failTexts(play, happening.at, happening.kind === 'break');
    case 'event':
      return perform(play, happening, incident);
  }
}

function failTexts(play: Play, at: Instant, failing: boolean): void {
  const { failTexts: fail } = play.stage;
  if (fail === undefined) {
    if (failing) play.skipped.push({ at, what: textsFail, why: 'texts cannot be made to fail here.' });
    return;
  }
  play.broken = failing;
  fail(failing);
}

async function perform(
  play: Play,
  { at, event }: Extract<Happening, { kind: 'event' }>,
  incident: IncidentView,
): Promise<void> {
  const { stage, alarm, players, roster } = play;
  const { do: what, as } = event;
  if (what.type === 'alarm') return stage.setAlarm(alarm, what.state);
  const doer = doerOf(as, incident, roster);
  if (doer === undefined) {
    play.skipped.push({ at, what: what.type, why: `there is nobody to do it as ${as}.` });
    return;
  }
  if (what.type === 'commander-goes-silent') {
    play.silent = doer;
    return;
  }
  const deed = deedOf(event, incident, roster, at);
  const result = deed && (await players.ask(doer, deed));
  if (result?.outcome === 'refused') play.skipped.push({ at, what: what.type, why: result.sentence });
}

/** Whoever is in charge ends it, by the link of the newest message that they have. */
async function end(play: Play, { openedAt }: IncidentView): Promise<void> {
  const { scenario } = play;
  await answerAll(play);
  const { incident } = await play.players.view();
  if (!isOpen(incident)) return;
  const dismissable = isLegal('dismiss', incident.status);
  const type = scenario.ends === 'dismiss' && !dismissable ? 'resolve' : scenario.ends;
  if (type !== scenario.ends) {
    const why = `it is ${incident.severity}, which cannot be dismissed; it was resolved.`;
    play.skipped.push({ at: incident.changedAt, what: 'ends: dismiss', why });
  }
  const result = await endBy(play, openedAt, incident, {
    type,
    reason: `The drill "${scenario.title}" is over.`,
  });
  if (result.outcome !== 'done') throw new Error(`The drill could not be ended: ${result.sentence}`);
}

function endBy({ players, roster }: Play, since: Instant, incident: IncidentView, deed: Deed) {
  const doer = doerOf('commander', incident, roster);
  return doer === undefined ? players.ask('the facilitator', deed) : players.answer(doer, since, deed);
}
