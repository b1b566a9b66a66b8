import { executeCommand } from '../../application/execute-command';
import { rosterInForce } from '../../application/roster-in-force';
import type { IncidentId, ResponderId } from '../../domain/ids';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Incident, isOpen } from '../../domain/incident/incident';
import type { CommandBy } from '../../domain/incident/instruction';
import type { Severity } from '../../domain/incident/severity';
import type { Roster, RosterInForce } from '../../domain/roster/roster';
import { type Instant, shifted } from '../../domain/time';
import { by } from '../../test/asked';
import { buildMemoryHouse, type MemoryHouse, type SentMessage } from '../../test/simulation/memory-house';
import { type SeededChance, seededChance } from '../seeded-chance';
import { deedOf, isAtWork, isAwake, looksAt, type Person, peopleOf, updateFor } from './people';

const minute = 60_000;

/** A personal message of a simulation, with the event that it tells of. */
export interface PersonalMessage {
  to: ResponderId;
  at: Instant;
  channel: SentMessage['channel'];
  text: string;
  incident?: IncidentId | undefined;
  seq?: number | undefined;
}

/** A thing that a script brings about at a moment. */
export interface Turn {
  at: Instant;
  happens(world: World): Promise<void>;
}

/** The whole product in memory, and people in it who answer what they are sent. */
export interface World {
  house: MemoryHouse;
  roster: Roster;
  people: ReadonlyMap<ResponderId, Person>;
  chance: SeededChance;
  /** The severity that people say the incident of that id has. */
  severityOf(id: IncidentId): Severity;
  sayOf(id: IncidentId, severity: Severity): void;
  openIncidents(): Promise<Incident[]>;
  does(id: IncidentId, who: ResponderId, deed: CommandBy<'responder'>): Promise<boolean>;
  messages: PersonalMessage[];
}

interface Look {
  at: Instant;
  who: ResponderId;
  incident: IncidentId | undefined;
  told: TimelineEvent | undefined;
  wasWoken: boolean;
}

/** A world as it was played to its end. */
export interface Played {
  roster: Roster;
  from: Instant;
  until: Instant;
  messages: readonly PersonalMessage[];
  timelines: readonly (readonly TimelineEvent[])[];
  inForce: RosterInForce;
}

/** Plays `script` on `roster` from `from` until `until`, minute by minute. People see and do what chance says. */
export async function playWorld(
  roster: Roster,
  { from, until, seed }: { from: Instant; until: Instant; seed: number },
  script: (world: World) => readonly Turn[],
): Promise<Played> {
  const world = await worldOf(roster, from, seed);
  const turns = [...script(world)].sort((a, b) => (a.at < b.at ? -1 : 1));
  const looks: Look[] = [];
  let heard = 0;
  for (let now = from; now < until; now = shifted(now, minute)) {
    await world.house.pass(minute);
    await world.house.runRetries();
    for (; turns[0] !== undefined && turns[0].at <= world.house.now(); turns.shift())
      await turns[0].happens(world);
    if (Date.parse(now) % (10 * minute) === 0) await work(world);
    heard = await hear(world, heard, looks);
    for (const look of takeDue(looks, world.house.now())) await lookAt(world, look);
  }
  await world.house.pass(0);
  await hear(world, heard, looks);
  return played(world, from, until);
}

async function worldOf(roster: Roster, from: Instant, seed: number): Promise<World> {
  const house = await buildMemoryHouse(roster, from);
  const chance = seededChance(seed);
  const messages: PersonalMessage[] = [];
  tellMessagesOf(house, roster, messages);
  const severities = new Map<IncidentId, Severity>();
  return {
    house,
    roster,
    people: peopleOf(roster.responders, chance),
    chance,
    severityOf: (id) => severities.get(id) ?? 'SEV1',
    sayOf: (id, severity) => void severities.set(id, severity),
    async openIncidents() {
      const open = await house.deps.incidents.openIncidents();
      return Promise.all(open.map(({ id }) => house.incident(id)));
    },
    async does(id, who, deed) {
      const { outcome } = await executeCommand(house.deps, id, by(who, deed));
      await house.flush();
      return outcome === 'accepted';
    },
    messages,
  };
}

/** Notes each message to a person as it is handed over, with the event that it tells of. */
function tellMessagesOf(house: MemoryHouse, roster: Roster, messages: PersonalMessage[]): void {
  const { ledger } = house.dispatch;
  const noted = new Set<string>();
  house.dispatch.ledger = {
    ...ledger,
    async recordHanded(handed, now) {
      const sent = house.sent[Number(handed.providerId.slice('message-'.length)) - 1];
      const to = sent && receiverOf(sent, roster);
      // What waited is handed over under two names.
      const isNew = !noted.has(handed.providerId);
      noted.add(handed.providerId);
      if (sent !== undefined && to !== undefined && isNew) {
        const { effect } = handed;
        const about = 'incidentId' in effect ? { incident: effect.incidentId, seq: effect.seq } : {};
        messages.push({ to, at: sent.at, channel: sent.channel, text: sent.text, ...about });
      }
      await ledger.recordHanded(handed, now);
    },
  };
}

function receiverOf({ channel, to }: SentMessage, { responders }: Roster): ResponderId | undefined {
  if (channel === 'chat') return undefined;
  return responders.find(({ id, phone, webhook }) => [id, phone, webhook].includes(to))?.id;
}

/** Lets people hear of what was sent since the message of that number; returns the number of the last. */
async function hear(world: World, heard: number, looks: Look[]): Promise<number> {
  const open = await world.openIncidents();
  for (const { to, at, channel, incident, seq } of world.messages.slice(heard)) {
    const person = world.people.get(to);
    if (person === undefined || channel === 'chat' || channel === 'mail') continue;
    const atWork = isAtWork(to, open, at);
    const looksAtIt = looksAt(person, channel, at, atWork, world.chance);
    if (looksAtIt === undefined) continue;
    const told = incident === undefined ? undefined : await eventOf(world, incident, seq ?? 0);
    looks.push({ at: looksAtIt, who: to, incident, told, wasWoken: !isAwake(person, at, atWork) });
  }
  return world.messages.length;
}

async function eventOf(world: World, incident: IncidentId, seq: number): Promise<TimelineEvent | undefined> {
  const [event] = await world.house.deps.incidents.timeline(incident, seq - 1, 1);
  return event;
}

function takeDue(looks: Look[], now: Instant): Look[] {
  const due = looks.filter(({ at }) => at <= now).sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const look of due) looks.splice(looks.indexOf(look), 1);
  return due;
}

const mostDeedsAtALook = 4;

async function lookAt(world: World, { who, incident: id, told, wasWoken }: Look): Promise<void> {
  const { house, people, chance } = world;
  const person = people.get(who);
  const now = house.now();
  const isSilent = person?.silentUntil !== undefined && person.silentUntil > now;
  if (person === undefined || id === undefined || isSilent) return;
  person.upUntil = shifted(now, 30 * minute);
  const roster = await rosterInForce(house.deps.rosters, now);
  for (let deeds = 0; deeds < mostDeedsAtALook; deeds += 1) {
    const incident = await house.incident(id);
    const deed = deedOf({
      ...{ person, incident, roster, now, wasWoken, chance },
      told: deeds === 0 ? told : undefined,
      severity: world.severityOf(id),
    });
    if (deed === undefined || !(await world.does(id, who, deed))) return;
  }
}

/** Whatever people on duty do by themselves within ten minutes. */
async function work(world: World): Promise<void> {
  for (const incident of await world.openIncidents()) if (isOpen(incident)) await workOn(world, incident);
}

async function workOn({ house, people, chance, does }: World, incident: Incident): Promise<void> {
  const { id, shift, posts, promises, tasks } = incident;
  const leads = posts.flatMap(({ role, lead }) =>
    lead === undefined ? [] : [{ role, who: lead.responder }],
  );
  const happens = (percent: number) => chance.below(100) < percent;
  const now = house.now();
  const isThere = (who: ResponderId) => (people.get(who)?.silentUntil ?? now) <= now;
  if (shift !== undefined && isThere(shift.commander)) {
    if (happens(12)) await does(id, shift.commander, { type: 'add-note', text: 'Spoke with the crew.' });
    const dueAt = shifted(now, (2 + chance.below(3)) * 60 * minute);
    if (happens(5) && leads.length > 0)
      await does(id, shift.commander, {
        ...{ type: 'add-task', text: 'Check the replica in the second zone', dueAt },
        owner: chance.oneOf(leads).who,
      });
  }
  for (const { role, who } of leads.filter((lead) => isThere(lead.who))) {
    if (role === 'operations' && happens(15))
      await does(id, who, { type: 'add-note', text: 'Tried a restart.' });
    const owed =
      role === 'communications' && promises.find(({ promisedAt }) => promisedAt <= shifted(now, 10 * minute));
    const own = tasks.find(({ state, owner }) => state === 'open' && owner === who);
    // Half of what is to be done is done before its time.
    if (own !== undefined && happens(5)) await does(id, who, { type: 'complete-task', task: own.number });
    // Some watch the clock themselves.
    if (owed && happens(35)) await does(id, who, updateFor(owed.audience, chance));
  }
}

async function played({ house, roster, messages }: World, from: Instant, until: Instant): Promise<Played> {
  const timelines = [];
  for (let n = 1; (await house.deps.incidents.load(`INC-${n}`)) !== undefined; n += 1)
    timelines.push(await house.timeline(`INC-${n}`));
  const inForce = await rosterInForce(house.deps.rosters, until);
  return { roster, from, until, messages, timelines, inForce };
}
