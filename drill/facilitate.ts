import type { IncidentView } from '../adapters/http/views/incident-view';
import { incidentTime, isOpen } from '../domain/incident/incident';
import { type Instant, instantOf } from '../domain/time';
import type { Deed } from './deed';
import { type Happening, happeningsOf } from './happenings';
import { leftOver, type PlayDeps, type Skipped, textsFail } from './play';
import type { Lead } from './run-drill';
import type { Scenario } from './scenario';

/** A thing that a facilitator may want next. */
export type Wish = { kind: 'skip' } | { kind: 'note'; text: string } | { kind: 'end' } | { kind: 'help' };

/** The one who leads a drill with real people. */
export interface Facilitator {
  /** Their wishes since the last time, in order; the end, once they have gone. */
  wishes(): readonly Wish[];
  tell(line: string): void;
}

/** The lines that the facilitator is told at the beginning, and whenever they ask. */
export const keys = [
  's  skip to the next duty (what people are asked now is not waited for)',
  'n <text>  write a note on the timeline',
  'q  end the drill, as Ctrl-C does: the incident is resolved',
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
 * is told what it has people do, when its time comes, and what of it cannot be brought about.
 */
export function facilitatedBy(
  facilitator: Facilitator,
  clock: () => Instant = () => instantOf(Date.now()),
): Lead {
  return async (deps, scenario) => {
    const { incident } = await deps.players.view();
    const coming = happeningsOf(scenario, incident.openedAt);
    const skipped: Skipped[] = [];
    for (const line of [...keys, ...leftToPeople(scenario)]) facilitator.tell(line);
    while (await goesOn(deps)) {
      for (const wish of facilitator.wishes()) await grant(deps, facilitator, wish);
      skipped.push(...(await letHappen(deps, facilitator, coming, clock())));
      await deps.players.pause();
    }
    const { incident: over } = await deps.players.lately();
    return [...skipped, ...leftOver(coming, over), ...unlikeScenario(scenario, over)];
  };
}

/** Sentences on what simulated people would do, and nobody makes real ones do. */
function leftToPeople({ behaviour, updates, ends }: Scenario): string[] {
  const times = (time: number | readonly number[] | undefined) =>
    time === undefined ? 'every time' : `time ${[time].flat().join(', ')}`;
  return [
    ...behaviour.map(
      ({ when, then }) =>
        `The scenario has people who are asked (${when.asked}, ${times(when.time)}) do this: ${then}. That is up to them.`,
    ),
    ...(updates.missed.length === 0
      ? []
      : [`The scenario has promised updates missed (${updates.missed.join(', ')}). That is up to people.`]),
    ...(ends === 'dismiss'
      ? [
          'The scenario ends with a dismissal: whoever is in charge taps Dismiss on their page; q resolves instead.',
        ]
      : []),
  ];
}

function unlikeScenario({ ends }: Scenario, { status, closedAt, changedAt }: IncidentView): Skipped[] {
  return ends === 'dismiss' && status !== 'dismissed'
    ? [{ at: closedAt ?? changedAt, what: 'ends: dismiss', why: 'it was resolved.' }]
    : [];
}

async function goesOn({ players }: PlayDeps): Promise<boolean> {
  const { incident } = await players.view();
  await players.follow();
  return isOpen(incident);
}

/** Does what the facilitator wants; what comes to nothing is told, and the drill goes on. */
async function grant({ players }: PlayDeps, facilitator: Facilitator, wish: Wish): Promise<void> {
  const deeds: Readonly<Record<Exclude<Wish['kind'], 'help'>, Deed>> = {
    skip: { type: 'fast-forward' },
    note: { type: 'add-note', text: wish.kind === 'note' ? wish.text : '' },
    end: { type: 'resolve', reason: 'The facilitator ended the drill.' },
  };
  if (wish.kind === 'help') {
    for (const key of keys) facilitator.tell(key);
    return;
  }
  try {
    const result = await players.ask('the facilitator', deeds[wish.kind]);
    if (result.outcome === 'refused') facilitator.tell(result.sentence);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    facilitator.tell(`That was not done: ${why}. The drill goes on; try again.`);
  }
}

/** Does what has come by now, in incident time, and takes it off the list. Returns what of it could not be done. */
async function letHappen(
  deps: PlayDeps,
  facilitator: Facilitator,
  coming: Happening[],
  wall: Instant,
): Promise<Skipped[]> {
  const { incident } = await deps.players.lately();
  const at = incidentTime(incident, wall);
  const skipped: Skipped[] = [];
  for (let next = coming[0]; isOpen(incident) && next !== undefined && next.at <= at; next = coming[0]) {
    coming.shift();
    if (next.kind === 'end')
      facilitator.tell('The scenario is over. End the drill with q when you are done.');
    if (next.kind === 'break') {
      const why = 'texts to real phones are not made to fail.';
      facilitator.tell(`The scenario has texts fail now; left out, since ${why}`);
      skipped.push({ at: next.at, what: textsFail, why });
    }
    if (next.kind === 'event') await letPass(deps, facilitator, next);
  }
  return skipped;
}

async function letPass(
  { stage, alarm }: PlayDeps,
  facilitator: Facilitator,
  { event }: Extract<Happening, { kind: 'event' }>,
): Promise<void> {
  const { do: deed, as } = event;
  if (deed.type === 'alarm') await stage.setAlarm(alarm, deed.state);
  else facilitator.tell(`The scenario has ${as} do this now: ${toldDeed(deed)}`);
}

function toldDeed({ type, ...rest }: Extract<Happening, { kind: 'event' }>['event']['do']): string {
  const details = Object.values(rest).flat().map(String);
  return [type, ...details].join('; ');
}
