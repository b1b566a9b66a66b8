import type { TimelineEvent } from '../domain/incident/event';
import { type Incident, isOpen } from '../domain/incident/incident';
import type { ResponderId } from '../domain/roster/responder';
import type { Roster } from '../domain/roster/roster';
import { earlierOf, type Instant } from '../domain/time';
import { type Ask, askIn, deedFor, isStillAsked } from './asks';
import { deedOf, doerOf, type Happening, happeningsOf } from './happenings';
import type { Deed, Players } from './players';
import { type Asked, replyTo, type Scenario } from './scenario';
import type { Stage } from './stage';

/** Something of a scenario that could not be done, and why. */
export interface Skipped {
  at: Instant;
  what: string;
  why: string;
}

/** What a play needs. */
export interface PlayRoom {
  stage: Stage;
  players: Players;
  roster: Roster;
  alarm: string;
}

/** Where a play stands. */
interface Play extends PlayRoom {
  scenario: Scenario;
  /** So many events of the timeline have been answered. */
  heard: number;
  times: Map<Asked, number>;
  /** Who has fallen silent, for as long as they are in command. */
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
export async function playScenario(room: PlayRoom, scenario: Scenario): Promise<Skipped[]> {
  const play: Play = {
    ...room,
    scenario,
    heard: 0,
    times: new Map(),
    silent: undefined,
    promises: [],
    posted: 0,
    broken: false,
    skipped: [],
  };
  const { incident } = await room.players.view();
  for (const happening of happeningsOf(scenario, incident.openedAt)) {
    if (!(await playUntil(play, happening.at))) break;
    await happen(play, happening);
  }
  room.stage.failTexts?.(false);
  await room.players.follow();
  return play.skipped;
}

/** Answers and skips, duty by duty, until `moment`; false when the incident is over before. */
async function playUntil(play: Play, moment: Instant): Promise<boolean> {
  const { players } = play;
  for (;;) {
    await answerAll(play);
    const { incident, nextDuty } = await players.view();
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
  for (; play.heard < players.timeline().length; play.heard += 1) {
    const event = players.timeline()[play.heard];
    if (event !== undefined) await hear(play, event);
  }
}

async function hear(play: Play, event: TimelineEvent): Promise<void> {
  if (event.type === 'command-relieved' || event.type === 'command-taken') play.silent = undefined;
  if (event.type === 'acknowledged' && event.by.kind === 'responder') return classify(play, event.by.id);
  if (event.type === 'update-reminded') return answerReminder(play, event);
  const ask = askIn(event, play.roster);
  if (ask !== undefined) await answerAsk(play, ask);
}

async function classify({ players, scenario }: Play, responder: ResponderId): Promise<void> {
  const { incident } = await players.view();
  if (incident.severity !== undefined) return;
  await players.answer(responder, incident.openedAt, { type: 'classify', severity: scenario.severity });
}

async function answerAsk(play: Play, ask: Ask): Promise<void> {
  const { scenario, players, times } = play;
  const time = (times.get(ask.asked) ?? 0) + 1;
  times.set(ask.asked, time);
  const deed = deedFor(replyTo(scenario, ask.asked, time), ask);
  if (deed === undefined || ask.responder === play.silent) return;
  const { incident } = await players.view();
  if (isStillAsked(ask, incident)) await answered(play, ask.responder, ask.event, deed);
}

/** Answers by the link of the event's message, which may still be on its way. */
async function answered(
  play: Play,
  responder: ResponderId,
  { at, wallAt }: TimelineEvent,
  deed: Deed,
): Promise<void> {
  const result = await play.players.answer(responder, play.broken ? '' : wallAt, deed);
  if (result.outcome === 'refused')
    play.skipped.push({ at, what: `${responder}: ${deed.type}`, why: result.sentence });
}

async function answerReminder(
  play: Play,
  event: Extract<TimelineEvent, { type: 'update-reminded' }>,
): Promise<void> {
  const { scenario, players, promises } = play;
  const { audience, promisedAt, responder, overdue } = event;
  const promise = `${audience} ${promisedAt}`;
  if (!promises.includes(promise)) promises.push(promise);
  const number = promises.indexOf(promise) + 1;
  const { incident } = await players.view();
  const stands = incident.promises.some((one) => one.audience === audience && one.promisedAt === promisedAt);
  const isMissed = scenario.updates.missed.includes(number) && !overdue;
  if (!stands || isMissed || responder === play.silent) return;
  await answered(play, responder, event, updateFor(play, number, audience));
}

function updateFor(play: Play, number: number, audience: string): Deed {
  const { every, noNews, texts } = play.scenario.updates;
  const toOthers = audience === 'internal' ? {} : { audience };
  if (noNews.includes(number)) return { type: 'post-no-news', ...toOthers };
  const text = texts[play.posted % texts.length];
  play.posted += 1;
  return { type: 'post-update', text, nextWithin: every, ...toOthers };
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
    if (failing) play.skipped.push({ at, what: 'texts-fail', why: 'texts cannot be made to fail here.' });
    return;
  }
  play.broken = failing;
  fail(failing);
}

async function perform(
  play: Play,
  { at, event }: Extract<Happening, { kind: 'event' }>,
  incident: Incident,
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
async function end(play: Play, incident: Incident): Promise<void> {
  const { players, scenario, roster } = play;
  await answerAll(play);
  const doer = doerOf('commander', incident, roster);
  const reason = `The drill "${scenario.title}" is over.`;
  const deed = { type: scenario.ends, reason };
  const result =
    doer === undefined
      ? await players.ask('the facilitator', deed)
      : await players.answer(doer, incident.openedAt, deed);
  if (result.outcome === 'refused') throw new Error(`The drill could not be ended: ${result.sentence}`);
}
