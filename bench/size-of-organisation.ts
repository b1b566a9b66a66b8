import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { channelKey, type Table, toItem } from '../adapters/dynamodb/table';
import { applyRoster } from '../application/apply-roster';
import type { RosterStore } from '../application/ports/roster';
import { rosterInForce } from '../application/roster-in-force';
import { type TellingDeps, tellPeople } from '../application/tell-people';
import { onCallNow, pagedNow } from '../application/who-is-on-call';
import { decide } from '../domain/incident/decide';
import { messagesFor, tellsSomebody } from '../domain/notice/messages';
import type { Roster, RosterInForce } from '../domain/roster/roster';
import { type Instant, shifted } from '../domain/time';
import { byMonitoring } from '../test/asked';
import { memoryChannelStore } from '../test/memory/memory-channel-store';
import { memoryNoticeStore } from '../test/memory/memory-notice-store';
import { memoryRosterStore } from '../test/memory/memory-roster-store';
import { memoryZoneStore } from '../test/memory/memory-zone-store';
import { cpuNow } from './cpu';
import { summaryOf } from './measured';
import { organisation } from './organisation';
import { type Traffic, tableInMemory } from './table-in-memory';

const sizes = [20, 200, 1500];
const now: Instant = '2026-03-17T15:00:00.000Z';
/** Ten o'clock on a Tuesday, when the weekly test begins, comes to New York and Sao Paulo within the next hours. */
const noon: Instant = '2026-03-17T12:58:00.000Z';
const runs = 24;
const runMs = 5 * 60_000;

/** The parts that grow with the people of an organisation, and those that do not, each with the requests it costs. */
export async function sizeOfOrganisation() {
  const measurements = [];
  for (const people of sizes) {
    const { roster, inForce } = organisation(people);
    measurements.push({
      people,
      schedules: roster.schedules.length,
      services: roster.services.length,
      plainKilobytes: Math.round(JSON.stringify(roster).length / 1024),
      apply: await orWhyNot(() => applyOf(roster)),
      page: await orWhyNot(() => pageOf(roster, inForce)),
      tellPeople: await tellingOf(inForce),
      onCall: {
        cpuMilliseconds: await timed(5, async () => [onCallNow(inForce, now), pagedNow(inForce, now)]),
      },
    });
  }
  return {
    benchmark: 'size-of-organisation',
    what: 'roster apply; a page, decided and put in words, by a function that did so before; a run of tell-people; who is on call',
    measurements,
  };
}

async function orWhyNot<T>(work: () => Promise<T>): Promise<T | { refused: string }> {
  try {
    return await work();
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

async function timed(runs: number, work: () => Promise<unknown>) {
  const each: number[] = [];
  for (let run = -2; run < runs; run += 1) {
    const started = cpuNow();
    await work();
    if (run >= 0) each.push(cpuNow() - started);
  }
  return summaryOf(each);
}

const nothing = async () => {};

/** A first roster: compared with nothing, and written; nobody is asked anything. */
async function applyOf(roster: Roster) {
  const apply = async () => {
    const table = tableInMemory();
    const subscriptions = {
      follow: async () => ({ subscribed: [], unsubscribed: [], unconfirmed: [], failed: [] }),
    };
    const deps = { rosters: dynamodbRosterStore(table), subscriptions, channels: memoryChannelStore() };
    const toNobody = { askToVerify: nothing, tellChanged: nothing, replaceWhoLeft: nothing };
    await applyRoster({ ...deps, ...toNobody, clock: { now: () => now } }, roster);
  };
  return { cpuMilliseconds: await timed(5, apply) };
}

/** An alarm that comes in and pages; then the message of each page is put in words, which is another invocation. */
async function pageOf(roster: Roster, { channelStates }: RosterInForce) {
  const table = tableInMemory();
  await dynamodbRosterStore(table).apply(roster, 0, now);
  table.put(...channelStates.map((state) => channelItem(state)));
  const rosters = dynamodbRosterStore(table);
  table.traffic();
  const firstStarted = cpuNow();
  await pageOnce(rosters);
  const first = { cpuMilliseconds: Math.round(cpuNow() - firstStarted), ...traffic(table) };
  const cpuMilliseconds = await timed(20, () => pageOnce(rosters));
  table.traffic();
  await pageOnce(rosters);
  return { first, later: { cpuMilliseconds, ...traffic(table) } };
}

function channelItem(state: RosterInForce['channelStates'][number]) {
  return toItem({ ...channelKey(state.responder, state.channel), ...state, revision: 1 });
}

function traffic(table: Table & { traffic(): Traffic }) {
  const { requests, bytes, readUnits } = table.traffic();
  return { requests, kilobytes: Math.round(bytes / 102.4) / 10, readUnits };
}

async function pageOnce(rosters: RosterStore): Promise<void> {
  const roster = await rosterInForce(rosters, now);
  const service = roster.services[roster.services.length - 1];
  const plan = roster.plans.find(({ id }) => id === service?.plan);
  if (service === undefined || plan === undefined) throw new Error('There is nothing to open.');
  const about = {
    id: 'INC-1',
    service: service.id,
    group: service.id,
    title: 'checkout-errors',
    drill: false,
  };
  const opening = byMonitoring({ type: 'open', ...about, plan, alerts: [] });
  const decision = decide(undefined, opening, { now, roster });
  if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
  const inForceThen = await rosterInForce(rosters, now);
  const messages = decision.events
    .filter(tellsSomebody)
    .flatMap((event) => messagesFor(event, decision.incident, inForceThen, 'https://example.com/p/abc'));
  if (messages.length === 0) throw new Error('Nobody was paged.');
}

/** The runs of two hours in which the weekly test falls; who was told is known to the next run. */
async function tellingOf(inForce: RosterInForce) {
  let at = noon;
  const notices = memoryNoticeStore();
  const deps: TellingDeps = {
    rosters: { ...memoryRosterStore(), current: async () => ({ version: 1, roster: inForce }) },
    notices,
    channels: memoryChannelStore(),
    subscriptions: {
      follow: async () => ({ subscribed: [], unsubscribed: [], unconfirmed: [], failed: [] }),
      standing: async () =>
        inForce.responders.map(({ id, email }) => ({ email, responder: id, confirmed: true })),
    },
    optOuts: { isOptedOut: async () => false },
    clock: { now: () => at },
    mintCode: codes(),
    zones: memoryZoneStore(),
    zoneData: '2026c',
  };
  const each: number[] = [];
  const told: number[] = [];
  // The first run makes up for the hour before it, and is not counted.
  for (let run = -1; run < runs; run += 1) {
    at = shifted(noon, run * runMs);
    const started = cpuNow();
    const { notices: some } = await tellPeople(deps);
    if (run < 0) continue;
    each.push(cpuNow() - started);
    told.push(some);
  }
  return {
    cpuMilliseconds: summaryOf(each),
    notices: told.reduce((sum, some) => sum + some, 0),
    mostInOneRun: Math.max(...told),
  };
}

function codes(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `secret${String(made).padStart(10, '0')}`;
  };
}
