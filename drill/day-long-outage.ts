import type { Incident } from '../domain/incident/incident';
import { millisecondsBetween, millisecondsOf } from '../domain/time';
import type { Players } from './players';

/** Promised from one status update to the next; longer than a plan's cadence, as commanders do when nights are long. */
const updateEvery = 'PT2H';

/** The update that nobody posts in time, counted from the first. */
const missedUpdate = 3;

/**
 * A 24-hour outage: the first level stays silent, the second acknowledges and calls it SEV1, a commander takes command,
 * updates are posted and one is missed, command is relieved every eight hours (one candidate declines), it resolves.
 */
export async function playDayLongOutage(players: Players): Promise<void> {
  await stayingSilentOnTheFirstLevel(players);
  await acknowledgingAndTriage(players);
  await takingCommand(players);
  await holdingTheWatch(players);
  await resolving(players);
}

async function stayingSilentOnTheFirstLevel(players: Players): Promise<void> {
  const asked = await players.lastAsked('on-call');
  await players.messageTo(asked.responder, /Acknowledge/);
  await players.skipToNextDuty();
}

async function acknowledgingAndTriage(players: Players): Promise<void> {
  const { responder } = await players.lastAsked('on-call');
  const page = await players.messageTo(responder, /Acknowledge/);
  await players.tap(page, { action: 'acknowledge' });
  await players.tap(page, { action: 'classify', severity: 'SEV1' });
}

async function takingCommand(players: Players): Promise<void> {
  const { responder } = await players.lastAsked('command');
  await players.tap(await players.messageTo(responder, /Take command/), { action: 'take-command' });
}

async function holdingTheWatch(players: Players): Promise<void> {
  const story = { updates: 0, declined: false };
  let { incident, nextDuty } = await players.view();
  while (nextDuty !== null && hoursOpen(incident) < 24) {
    const duty = nextDuty.kind;
    await players.skipToNextDuty();
    if (duty === 'remind-of-update') await answeringReminder(players, story);
    if (duty === 'relieve-commander') await relieving(players, story);
    ({ incident, nextDuty } = await players.view());
  }
}

async function answeringReminder(players: Players, story: { updates: number }): Promise<void> {
  const { incident } = await players.view();
  const isMissed = story.updates + 1 === missedUpdate && incident.updatePromise?.overdue === false;
  if (isMissed) return;
  const commander = incident.shift?.commander ?? '';
  const reminder = await players.messageTo(
    commander,
    incident.updatePromise?.overdue ? /OVERDUE/ : /Status update due/,
  );
  story.updates += 1;
  const text = `Update ${story.updates}: still working on it with AWS, nothing new. Next update within two hours.`;
  await players.tap(reminder, { action: 'post-update', text, nextWithin: updateEvery });
}

async function relieving(players: Players, story: { declined: boolean }): Promise<void> {
  if (!story.declined) {
    story.declined = true;
    const first = await players.lastAsked('relief');
    await players.tap(await players.messageTo(first.responder, /Relieve/), { action: 'decline-relief' });
  }
  const { responder } = await players.lastAsked('relief');
  await players.tap(await players.messageTo(responder, /Relieve/), { action: 'accept-relief' });
}

async function resolving(players: Players): Promise<void> {
  const { incident } = await players.view();
  const commander = incident.shift?.commander ?? '';
  const link = players.latestMessageTo(commander);
  if (link === undefined) throw new Error(`${commander} commands without ever having been sent a message.`);
  await players.tap(link, { action: 'resolve' });
}

function hoursOpen({ openedAt, changedAt }: Incident): number {
  return millisecondsBetween(openedAt, changedAt) / millisecondsOf('PT1H');
}
