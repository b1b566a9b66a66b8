import type { IncidentId, ResponderId } from '../../domain/ids';
import { type Incident, isOpen } from '../../domain/incident/incident';
import { type Instant, shifted } from '../../domain/time';
import type { Turn, World } from './world';

const minute = 60_000;
const hour = 60 * minute;

/** A Thursday: the weekend is in the middle of it. */
export const outageBegins: Instant = '2026-11-19T02:10:00.000Z';
/** Half a day after the last end, by when everybody has heard of it. */
export const outageEnds: Instant = shifted(outageBegins, 131 * hour);

/**
 * The script of five days: an outage of AWS at night that seems over twice and is not; a commander who says no twice, one who
 * falls silent in the middle of a shift, and a weekend.
 */
export function outageOf({ people, roster, chance }: World): Turn[] {
  const commanders = roster.responders.filter(({ roles }) => roles.includes('commander'));
  const unwilling = people.get(chance.oneOf(commanders).id);
  if (unwilling !== undefined) unwilling.declines = 2;
  const at = (hours: number, happens: Turn['happens']): Turn => ({
    at: shifted(outageBegins, hours * hour),
    happens,
  });
  return [
    at(0, ({ house }) => house.alarm('shop-5xx', 'ALARM')),
    at(0.2, ({ house }) => house.alarm('shop-latency', 'ALARM')),
    at(5, ({ house }) => house.alarm('shop-queue-age', 'ALARM')),
    // It recovers, and everybody goes to bed; an hour later customers say that it did not.
    at(14, (world) => clears(world, ['shop-5xx', 'shop-latency', 'shop-queue-age'])),
    at(14.5, (world) => ends(world, 'Checkout has been as before for half an hour.')),
    at(15.5, (world) => reopens(world)),
    at(15.6, ({ house }) => house.alarm('shop-5xx', 'ALARM')),
    ...fallingSilent(at),
    at(40, ({ house }) => house.alarm('shop-replica-lag', 'ALARM')),
    // It recovers once more, and monitoring says in the night that it did not.
    at(58, (world) => clears(world, ['shop-5xx', 'shop-replica-lag'])),
    at(59, (world) => ends(world, 'All volumes are restored.')),
    at(61, ({ house }) => house.alarm('shop-5xx', 'ALARM')),
    at(80, ({ house }) => house.alarm('shop-latency', 'ALARM')),
    at(118, (world) => clears(world, ['shop-5xx', 'shop-latency'])),
    at(119, (world) => ends(world, 'AWS has restored the last volume.')),
  ];
}

async function clears({ house }: World, names: readonly string[]): Promise<void> {
  for (const name of names) await house.alarm(name, 'OK');
}

/** Whoever is in charge of each that is open ends it. */
async function ends(world: World, reason: string): Promise<void> {
  for (const incident of await world.openIncidents()) {
    const who = inCharge(incident) ?? world.roster.responders[0]?.id ?? '';
    if (isOpen(incident)) await world.does(incident.id, who, { type: 'resolve', reason });
  }
}

function inCharge({ shift, acknowledgedBy }: Incident): ResponderId | undefined {
  return shift?.commander ?? acknowledgedBy;
}

/** Whoever commanded it last opens it again. */
async function reopens(world: World): Promise<void> {
  const id: IncidentId = 'INC-1';
  const { pastShifts } = await world.house.incident(id);
  const who = pastShifts.at(-1)?.commander ?? world.roster.responders[0]?.id ?? '';
  await world.does(id, who, { type: 'reopen', reason: 'Customers still cannot pay.' });
}

/** Whoever has taken over within the half hour, from the thirtieth hour on, is not heard of for eight hours: once. */
function fallingSilent(at: (hours: number, happens: Turn['happens']) => Turn): Turn[] {
  let isSilent = false;
  return Array.from({ length: 20 }, (_, look) =>
    at(30 + look / 2, async ({ house, people, openIncidents }) => {
      const [incident] = await openIncidents();
      const { commander, startedAt } = incident?.shift ?? {};
      const person = people.get(commander ?? '');
      if (isSilent || person === undefined || startedAt === undefined) return;
      if (startedAt < shifted(house.now(), -30 * minute)) return;
      isSilent = true;
      person.silentUntil = shifted(house.now(), 8 * hour);
    }),
  );
}
