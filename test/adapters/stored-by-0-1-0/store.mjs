/**
 * The maker of `items.jsonl.gz`: what the code of commit 4775d5d, which was 0.1.0, stores. It runs that commit's own code, in
 * a work tree of it with its packages, on its local engine, and on no later one:
 *
 *   git worktree add --detach ../before 4775d5d
 *   cd ../before && npm ci && node local/install.mjs
 *   node --import tsx PATH/TO/store.mjs
 *
 * Of random walks it keeps those incidents that together have every type of event, and every part of an event or of a state
 * once present and once absent, as far as any walk has; and one incident of exactly 434 events. Beside these stand rosters,
 * what is arranged and known beside them, and notices of every kind.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chanceOf, shifted, start, walkBy, worldBy } from './walk.mjs';

const from = (path) => import(join(process.cwd(), path));
const { decide } = await from('domain/incident/decide.ts');
const { nextDuty } = await from('domain/incident/duty.ts');
const { measuresOf } = await from('domain/measures/measures.ts');
const { commitOf } = await from('application/execute-command.ts');
const { startEngine } = await from('local/engine.ts');
const { createTable } = await from('test/adapters/engine-table.ts');
const { fromItem } = await from('adapters/dynamodb/table.ts');
const { dynamodbChannelBook } = await from('adapters/dynamodb/dynamodb-channel-book.ts');
const { dynamodbIncidentStore } = await from('adapters/dynamodb/dynamodb-incident-store.ts');
const { dynamodbLinkBook } = await from('adapters/dynamodb/dynamodb-link-book.ts');
const { dynamodbMeasureBook } = await from('adapters/dynamodb/dynamodb-measure-book.ts');
const { dynamodbNoticeStore } = await from('adapters/dynamodb/dynamodb-notice-store.ts');
const { dynamodbOutbox } = await from('adapters/dynamodb/dynamodb-outbox.ts');
const { dynamodbOverrideBook } = await from('adapters/dynamodb/dynamodb-override-book.ts');
const { dynamodbRosterStore } = await from('adapters/dynamodb/dynamodb-roster-store.ts');
const { ScanCommand } = await from('node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js');
const given = await from('test/domain/given.ts');
const { sampleRoster } = await from('test/simulation/sample-roster.ts');

const walks = 1600;
const stepsOfAWalk = 60;
const longest = 434;

const pages = { asks: ({ purpose }) => purpose, roleOf: ({ role }) => role };

/** The decisions of a walk that were accepted, up to so many steps or events. */
function lived(seed, id, steps, events = Number.POSITIVE_INFINITY) {
  const story = walkBy(seed, pages);
  const { world } = story;
  const decisions = [];
  let incident;
  for (let step = 0; step < steps && (incident?.version ?? 0) < events; step += 1) {
    const command =
      step === 0
        ? { ...world.opening, id, group: `web-${id}` }
        : story.next(incident, nextDuty(incident)?.wakeAt);
    const { now, roster } = world;
    const decision = decide(incident, command, { now, roster });
    if (decision.outcome === 'refused') continue;
    incident = decision.incident;
    decisions.push({ ...decision, now, isDuty: command.type === 'perform-duty' });
  }
  return decisions;
}

const words =
  /^(purpose|outcome|state|status|how|news|kind|channel|answer|as|stage|audience|trouble|about|severity)$/;

/** What can be said of the parts of `value`: which keys each has and has not, of those in `known`, and its words. */
function featuresOf(name, value, known, into) {
  if (Array.isArray(value)) {
    for (const each of value) featuresOf(`${name}[]`, each, known, into);
    return into;
  }
  if (typeof value !== 'object' || value === null) return into;
  const keys = known.get(name) ?? new Set();
  known.set(name, keys);
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    keys.add(key);
    if (words.test(key) && typeof part === 'string') into.add(`${name}.${key} is ${part}`);
    featuresOf(`${name}.${key}`, part, known, into);
  }
  for (const key of keys) into.add(`${name}.${key} ${value[key] === undefined ? 'absent' : 'present'}`);
  return into;
}

/** The features of a walk up to some of its decisions. */
function featuresOfWalk(decisions, known) {
  const told = new Set();
  return decisions.flatMap(({ incident, events }, n) => {
    for (const event of events) featuresOf(event.type, event, known, told);
    if (n % 7 !== 0 && n < decisions.length - 1) return [];
    const { plan: _, ...state } = incident;
    const stands = featuresOf('state', state, known, new Set([`duty ${nextDuty(incident)?.kind}`]));
    return { decisions: n + 1, events: incident.version, features: new Set([...told, ...stands]) };
  });
}

/** The walks, and how far each is gone, that together have all that any has: the one with most for its length first. */
function chosenWalks() {
  const known = new Map();
  const seeds = Array.from({ length: walks }, (_, n) => n + 1);
  const stops = () =>
    seeds.flatMap((seed) =>
      featuresOfWalk(lived(seed, 'INC-1', stepsOfAWalk), known).map((stop) => ({ seed, ...stop })),
    );
  // What is optional is known behind the first time.
  stops();
  let left = stops();
  const missing = new Set(left.flatMap(({ features }) => [...features]));
  const chosen = [];
  while (missing.size > 0) {
    for (const { features } of left)
      for (const each of features) if (!missing.has(each)) features.delete(each);
    left = left.filter(({ features }) => features.size > 0);
    const worth = ({ features, events }) => features.size / (15 + events);
    const best = left.reduce((one, other) => (worth(other) > worth(one) ? other : one));
    chosen.push(best);
    for (const each of [...best.features]) missing.delete(each);
  }
  return chosen;
}

/** The walk that ends a decision with exactly so many events and has the most types of them. */
function longestWalk() {
  const typesIn = (decisions) =>
    new Set(decisions.flatMap(({ events }) => events.map(({ type }) => type))).size;
  const ending = [];
  for (let seed = 10_001; seed < 10_301; seed += 1) {
    const decisions = lived(seed, 'INC-434', 2000, longest);
    if (decisions.at(-1).incident.version === longest) ending.push({ decisions, types: typesIn(decisions) });
  }
  return ending.reduce((one, other) => (other.types > one.types ? other : one));
}

/** A review of which its writer is reminded in quiet hours that the roster did not have when it was owed. */
function remindedAtNight(id) {
  const opening = { ...given.opening(), id, group: id };
  const asked = [
    { type: 'acknowledge', by: 'ada' },
    { type: 'classify', by: 'ada', severity: 'SEV1' },
    { type: 'take-command', by: 'cleo' },
    { type: 'resolve', by: 'cleo', reason: 'It is over.' },
  ];
  const decisions = [];
  const ask = (command, now, roster = given.roster) => {
    const decision = decide(decisions.at(-1)?.incident, command, { now, roster });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    decisions.push({ ...decision, now, isDuty: command.type === 'perform-duty' });
    return decision.incident;
  };
  for (const command of [opening, ...asked]) ask(command, start);
  const quietHours = { from: '00:00', to: '23:59' };
  const asleep = given.roster.responders.map((responder) => ({ ...responder, quietHours }));
  ask({ type: 'perform-duty' }, nextDuty(decisions.at(-1).incident).wakeAt, {
    ...given.roster,
    responders: asleep,
  });
  return decisions;
}

async function storeIncident(incidents, decisions) {
  let record;
  for (const { now, isDuty, ...decision } of decisions) {
    const commit = commitOf(record, decision, now, isDuty ? record?.watch?.id : undefined);
    const outcome = await incidents.commit(commit);
    if (outcome !== 'committed') throw new Error(`${decision.incident.id}: ${outcome}`);
    record = commit.record;
  }
  return record.incident;
}

const sms = { responder: 'person-0', channel: 'sms', address: '+12025550100' };
const email = { responder: 'person-0', channel: 'email', address: 'person-0@example.com' };
const later = shifted(start, 3_600_000);
const shift = { schedule: 'filled', from: start, to: later };
const broke = { service: 'Web shop', trouble: 'web-5xx', since: start };

/** A notice of every kind, with and without what may be absent. */
const contents = [
  { kind: 'verification', code: '905311' },
  { kind: 'test' },
  { kind: 'shift-starts', shift },
  { kind: 'shift-starts', shift: { schedule: 'filled', from: start } },
  { kind: 'shift-ends', schedule: 'filled', at: start, next: 'person-1' },
  { kind: 'shift-ends', schedule: 'filled', at: start },
  { kind: 'shift-changed', shift, was: 'person-0', is: 'person-1', by: 'person-2', more: 2 },
  { kind: 'shift-changed', shift },
  { kind: 'upcoming', until: later, shifts: [shift], more: 3 },
  { kind: 'upcoming', until: later, shifts: [] },
  {
    ...{ kind: 'counted-pages', drill: false, count: 5, services: [{ service: 'Web shop', count: 5 }] },
    pages: [
      { incident: 'INC-1', page: 1, broke: { ...broke, place: 'eu-central-1', figures: '17 > 5' } },
      { incident: 'INC-2', page: 2, broke },
      { incident: 'INC-3', page: 3 },
    ],
  },
  { kind: 'counted-pages', drill: true, count: 0, pages: [] },
  { kind: 'email-ended', email: email.address },
  { kind: 'answer', text: 'You have acknowledged INC-1.' },
];

async function storeNotices(table) {
  const notices = dynamodbNoticeStore(table);
  const all = contents.map((content, n) => ({
    key: `notice ${n}`,
    notice: { id: `notice${String(n).padStart(4, 'z')}`, to: n % 2 ? email : sms, content, createdAt: start },
  }));
  await notices.record(all, start);
  await notices.recordAnswered(all[1].notice.id, later);
  await notices.countTry(all[0].notice.id);
  for (const { notice } of all.slice(2))
    await dynamodbOutbox(table).recordSent({ kind: 'notice', noticeId: notice.id });
}

async function storeRosters(table) {
  const rosters = dynamodbRosterStore(table);
  const { plan: _, opening: __, roster } = worldBy(chanceOf(7));
  const { overrides: ___, channelStates: ____, tours: _____, ...written } = roster;
  await rosters.apply(written, 0, start);
  await rosters.apply({ ...sampleRoster(), weeklyTest: { day: 'mon', at: '10:00' } }, 1, later, 'by hand');
  const overrides = dynamodbOverrideBook(table);
  const made = {
    schedule: 'filled',
    responder: 'person-1',
    from: start,
    to: later,
    madeBy: 'person-0',
    madeAt: start,
  };
  await overrides.add([{ ...made, id: 'swap-1', kind: 'cover', swap: 'swap' }], [], start);
  await overrides.add([{ ...made, id: 'fill-1', kind: 'fill' }], [], start);
  const channels = dynamodbChannelBook(table);
  await channels.recordVerified(sms, start);
  await channels.recordProved(sms, 'delivered', later);
  await channels.recordVerified(email, start);
  await channels.recordProved(email, 'answered', later);
  await channels.recordEnded(email, later);
  await channels.recordBlocked({ ...sms, responder: 'person-1' }, 'opted out', start);
  await channels.recordUnverified({ ...email, responder: 'person-1' }, start);
  const links = dynamodbLinkBook(table);
  await links.revoke({ responder: 'person-0', channel: 'sms', at: start });
  await links.revoke({ responder: 'person-1', at: start });
}

/** Every item of the table as plain data, in the order of its keys; what is packed is base64. */
async function itemsOf({ client, tableName }) {
  const items = [];
  let ExclusiveStartKey;
  do {
    const answer = await client.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey }));
    items.push(...answer.Items.map(fromItem));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  const keyOf = ({ pk, sk }) => `${pk} ${sk}`;
  return items.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const asText = (_, value) =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;

const chosen = chosenWalks();
const long = longestWalk();
console.log(`${chosen.length} walks; of ${long.types} types are the ${longest} events`);
const engine = await startEngine();
try {
  const table = await createTable(engine);
  const incidents = dynamodbIncidentStore(table);
  const stored = [
    await storeIncident(incidents, long.decisions),
    await storeIncident(incidents, remindedAtNight('INC-500')),
  ];
  for (const [n, { seed, decisions }] of chosen.entries())
    stored.push(
      await storeIncident(incidents, lived(seed, `INC-${n + 1}`, stepsOfAWalk).slice(0, decisions)),
    );
  for (const incident of stored) {
    const measures = measuresOf(incident);
    if (measures !== undefined) await dynamodbMeasureBook(table).record(measures);
  }
  await storeNotices(table);
  await storeRosters(table);
  const lines = (await itemsOf(table)).map((item) => `${JSON.stringify(item, asText)}\n`);
  const packed = gzipSync(lines.join(''), { level: 9 });
  writeFileSync(join(import.meta.dirname, 'items.jsonl.gz'), packed);
  console.log(`${lines.length} items, ${packed.length} bytes`);
} finally {
  await engine.stop();
}
