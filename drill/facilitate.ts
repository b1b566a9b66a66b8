import { incidentTime, isOpen } from '../domain/incident/incident';
import { type Instant, instantOf } from '../domain/time';
import { type Happening, happeningsOf } from './happenings';
import type { PlayRoom } from './play';
import type { Deed } from './players';
import type { Lead } from './run-drill';

/** What a facilitator may want next. */
export type Wish = { kind: 'skip' } | { kind: 'note'; text: string } | { kind: 'end' } | { kind: 'help' };

/** The one who leads a drill with real people. */
export interface Facilitator {
  /** What they wanted since the last time, in order; the end, once they have gone. */
  wishes(): readonly Wish[];
  tell(line: string): void;
}

/** What the facilitator is told at the beginning, and whenever they ask. */
export const keys = [
  's  skip to the next duty (what people are asked now is not waited for)',
  'n <text>  write a note on the timeline',
  'q  end the drill: the incident is resolved',
  '?  this help',
] as const;

/** The wish that a typed line means; help, where it means none. */
export function wishIn(line: string): Wish {
  const typed = line.trim();
  if (/^(s|skip)$/i.test(typed)) return { kind: 'skip' };
  if (/^(q|quit|end)$/i.test(typed)) return { kind: 'end' };
  const text = /^n(?:ote)?\s+(\S.*)$/is.exec(typed)?.[1];
  return text === undefined ? { kind: 'help' } : { kind: 'note', text };
}

/**
 * Leads a drill in which people answer on their own phones: tells the timeline as it happens and does what the
 * facilitator wants, until the incident is over. Of the scenario only what nobody does happens by itself; the facilitator
 * is told what it has people do, when its time comes.
 */
export function facilitatedBy(
  facilitator: Facilitator,
  clock: () => Instant = () => instantOf(Date.now()),
): Lead {
  return async (room, scenario) => {
    for (const key of keys) facilitator.tell(key);
    const { incident } = await room.players.view();
    const coming = happeningsOf(scenario, incident.openedAt);
    while (await goesOn(room)) {
      for (const wish of facilitator.wishes()) await grant(room, facilitator, wish);
      await letHappen(room, facilitator, coming, clock());
      await room.players.pause();
    }
    await room.players.follow();
    return [];
  };
}

async function goesOn({ players }: PlayRoom): Promise<boolean> {
  await players.follow();
  return isOpen((await players.view()).incident);
}

async function grant({ players }: PlayRoom, facilitator: Facilitator, wish: Wish): Promise<void> {
  const deeds: Readonly<Record<Exclude<Wish['kind'], 'help'>, Deed>> = {
    skip: { type: 'fast-forward' },
    note: { type: 'add-note', text: wish.kind === 'note' ? wish.text : '' },
    end: { type: 'resolve', reason: 'The facilitator ended the drill.' },
  };
  if (wish.kind === 'help') {
    for (const key of keys) facilitator.tell(key);
    return;
  }
  const result = await players.ask('the facilitator', deeds[wish.kind]);
  if (result.outcome === 'refused') facilitator.tell(result.sentence);
}

/** What has come by now, in incident time; taken off the list. */
async function letHappen(
  { players, stage, alarm }: PlayRoom,
  facilitator: Facilitator,
  coming: Happening[],
  wall: Instant,
): Promise<void> {
  const { incident } = await players.view();
  const at = incidentTime(incident, wall);
  for (let next = coming[0]; next !== undefined && next.at <= at; next = coming[0]) {
    coming.shift();
    if (next.kind === 'end')
      facilitator.tell('The scenario is over. End the drill with q when you are done.');
    if (next.kind !== 'event') continue;
    const { do: deed, as } = next.event;
    if (deed.type === 'alarm') await stage.setAlarm(alarm, deed.state);
    else facilitator.tell(`The scenario has ${as} do this now: ${toldDeed(deed)}`);
  }
}

function toldDeed({ type, ...rest }: Extract<Happening, { kind: 'event' }>['event']['do']): string {
  const details = Object.values(rest).flat().map(String);
  return [type, ...details].join('; ');
}
