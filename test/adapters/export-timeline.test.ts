import fc from 'fast-check';
import { exportTimeline, UnreadableEventError } from '../../adapters/jsonl/export-timeline';
import { replayLines } from '../../adapters/jsonl/replay-lines';
import { writtenEvent } from '../../adapters/schemas/incident';
import { commitOf } from '../../application/execute-command';
import type { LaterEvent } from '../../application/ports/incidents';
import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import type { Incident } from '../../domain/incident/incident';
import type { CommandBy, Instruction } from '../../domain/incident/instruction';
import type { Severity } from '../../domain/incident/severity';
import { laterOf, shifted } from '../../domain/time';
import { by, byWatch } from '../asked';
import { byAnyOf } from '../domain/asked-by-chance';
import { aCommandedIncident, opening, planWith, roster, start } from '../domain/given';
import { memoryIncidentStore } from '../memory/memory-incident-store';

const second = 1000;

async function linesOf(store: Parameters<typeof exportTimeline>[0], incident: Incident, atATime?: number) {
  const lines: string[] = [];
  for await (const { line } of exportTimeline(store, incident, 0, atATime)) lines.push(line);
  return lines;
}

/** An incident as it is stored: what cannot be written down is left out. */
const stored = (incident: Incident) => JSON.parse(JSON.stringify(incident));

const people = fc.constantFrom('ada', 'ben', 'cleo', 'dana', 'emil', 'fay');
const text = fc.constantFrom(
  'Looking.',
  'Zeile\nzwei "quoted"',
  '\u2028 \u{1f514} {"seq":1}',
  'x'.repeat(3000),
);
const command: fc.Arbitrary<CommandBy<'responder'>> = fc.oneof(
  fc.record({ type: fc.constant('add-note' as const), text }),
  fc.record({ type: fc.constant('acknowledge' as const) }),
  fc.record({
    type: fc.constant('classify' as const),
    severity: fc.constantFrom<Severity>('SEV1', 'SEV2', 'SEV3'),
  }),
  fc.record({ type: fc.constantFrom('take-command' as const, 'accept-relief' as const) }),
  fc.record({ type: fc.constant('confirm-handoff' as const) }),
  fc.record({
    type: fc.constant('post-update' as const),
    audience: fc.constant('internal' as const),
    text,
  }),
  fc.record({ type: fc.constant('add-task' as const), text, owner: people }),
  fc.record({ type: fc.constant('complete-task' as const), task: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ type: fc.constant('record-decision' as const), text, why: text }),
  fc.record({ type: fc.constant('call-in' as const), target: people.map((responder) => ({ responder })) }),
  fc.record({ type: fc.constantFrom('resolve' as const, 'reopen' as const), reason: text }),
  fc.record({ type: fc.constant('fast-forward' as const) }),
);
const step = fc.oneof(
  { weight: 3, arbitrary: byAnyOf(people, command).map((asked) => ({ asked, ms: 0 })) },
  { weight: 2, arbitrary: fc.nat({ max: 10 * 3600 * second }).map((ms) => ({ asked: undefined, ms })) },
);

/** Lives through `steps` with every duty performed on time, and keeps everything in a store. */
async function lived(steps: readonly { asked: Instruction | undefined; ms: number }[]) {
  const store = memoryIncidentStore();
  let now = start;
  const act = async (asked: Instruction): Promise<void> => {
    const record = await store.load('INC-42');
    const decision = decide(record?.incident, asked, { now, roster });
    if (decision.outcome === 'refused') return;
    expect(await store.commit(commitOf(record, decision, now))).toBe('committed');
  };
  const standing = async () => {
    const record = await store.load('INC-42');
    if (record === undefined) throw new Error('It is not there.');
    return record.incident;
  };
  await act(opening({ drill: true, plan: planWith({}) }));
  for (const { asked, ms } of steps) {
    if (asked !== undefined) await act(asked);
    const until = shifted(now, ms);
    for (
      let duty = nextDuty(await standing());
      duty && duty.wakeAt <= until;
      duty = nextDuty(await standing())
    ) {
      now = laterOf(now, duty.wakeAt);
      await act(byWatch({ type: 'perform-duty' }));
    }
    now = until;
  }
  return { store, incident: await standing() };
}

test('any log, exported and replayed, comes to the incident that is stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.integer({ min: 1, max: 60 }),
      async (steps, page) => {
        const { store, incident } = await lived(steps);
        const lines = await linesOf(store, incident, page);
        expect(lines).toHaveLength(incident.version);
        expect(lines.every((line) => line.endsWith('\n') && line.trimEnd().split('\n').length === 1)).toBe(
          true,
        );
        expect(stored(await replayLines(lines))).toEqual(stored(incident));
      },
    ),
    { seed: 4, numRuns: 40 },
  );
});

const commanded = aCommandedIncident();
for (let note = 0; note < 1000; note += 1)
  commanded.does(by('ada', { type: 'add-note', text: `Note ${note}.` }));
const events = commanded.timeline();
const incident = commanded.incident();
/** Its events, each as a log has it. */
const logged = events.map((event) => JSON.stringify(writtenEvent(event)));

/** A store that counts how many events were read; what stands at `missing` cannot be, nor what a later version wrote. */
function countingStore(missing?: number, later: readonly LaterEvent[] = []) {
  const read: number[] = [];
  return {
    read,
    async timeline(_: string, after: number, limit: number) {
      read.push(limit);
      return events
        .slice(after, after + limit)
        .filter(({ seq }) => seq !== missing && !later.some((each) => each.seq === seq));
    },
    laterEvent: async (_: string, seq: number) => later.find((each) => each.seq === seq),
  };
}

describe('an export', () => {
  test('reads no page before the one before it is taken', async () => {
    const store = countingStore();
    let taken = 0;
    for await (const _ of exportTimeline(store, incident)) {
      taken += 1;
      expect(store.read.length).toBe(Math.ceil(taken / 200));
    }
    expect(taken).toBe(incident.version);
    expect(Math.max(...store.read)).toBe(200);
  });

  test('ends where the incident stood when it began, and can begin in the middle', async () => {
    const seqs: number[] = [];
    for await (const { seq } of exportTimeline(countingStore(), { id: 'INC-42', version: 9 }, 5))
      seqs.push(seq);
    expect(seqs).toEqual([6, 7, 8, 9]);
  });

  test.each([1, 5, 200, 201, incident.version])(
    'does not pass over event %d that cannot be read',
    async (seq) => {
      await expect(linesOf(countingStore(seq), incident)).rejects.toThrow(UnreadableEventError);
      await expect(linesOf(countingStore(seq), incident)).rejects.toThrow(
        `Event ${seq} of INC-42 cannot be read`,
      );
    },
  );
});

describe('what a later version wrote', () => {
  const laterAt = (seq: number): LaterEvent => ({ seq, type: 'invented-later', at: start });
  const ends = [3, 200, 201, 202, incident.version].map(laterAt);
  const wholePage = Array.from({ length: 200 }, (_, index) => laterAt(201 + index));

  test.each([
    ['here and there', ends],
    ['a whole page long', wholePage],
  ])('has a placeholder (%s), which a replay sets aside and tells of', async (_, later) => {
    const lines = await linesOf(countingStore(undefined, later), incident);
    expect(lines).toHaveLength(incident.version);
    expect(JSON.parse(lines[later[0] ? later[0].seq - 1 : 0] ?? '')).toEqual({
      ...later[0],
      incident: 'INC-42',
      setAside: 'written by a later version',
    });
    const setAside: LaterEvent[] = [];
    const replayed = await replayLines(lines, (event) => setAside.push(event));
    expect(setAside).toEqual(later);
    expect(replayed).toMatchObject({ id: 'INC-42', version: incident.version });
  });

  test('is set aside as well where the log has it whole', async () => {
    const note = { ...events[9], type: 'invented-later', text: 'x' };
    const lines = logged.map((line, index) => (index === 9 ? JSON.stringify(note) : line));
    const setAside: number[] = [];
    expect(stored(await replayLines(lines, ({ seq }) => setAside.push(seq))).version).toBe(incident.version);
    expect(setAside).toEqual([10]);
  });

  test('is set aside by the version that knows its type, too, where it has the placeholder alone', async () => {
    const placeholder = { seq: 10, type: 'note-added', at: start, setAside: 'written by a later version' };
    const lines = logged.map((line, index) => (index === 9 ? JSON.stringify(placeholder) : line));
    const setAside: number[] = [];
    await replayLines(lines, ({ seq }) => setAside.push(seq));
    expect(setAside).toEqual([10]);
  });

  test('cannot begin a log', async () => {
    const lines = [JSON.stringify(laterAt(1)), ...logged.slice(1)];
    await expect(replayLines(lines)).rejects.toThrow('Line 1: a log begins with "incident-opened"');
  });
});

describe('a replay', () => {
  const without = (index: number) => logged.filter((_, at) => at !== index);

  test.each([
    ['an empty file', [], 'There is no event in it.'],
    ['a log without its beginning', without(0), 'Line 1 has event 2 where event 1 should be'],
    ['a log with a gap', without(4), 'Line 5 has event 6 where event 5 should be: the log is not whole.'],
    [
      'a line twice',
      [...logged.slice(0, 3), ...logged.slice(2)],
      'Line 4 has event 3 where event 4 should be',
    ],
    ['half a line', [...logged.slice(0, 2), '{"seq":3,"ty'], 'Line 3 is no JSON document.'],
    ['something else', ['{"hello":"world"}'], 'Line 1 is no event: type:'],
    ['no opening', [JSON.stringify({ ...events[4], seq: 1 })], 'Line 1: a log begins with "incident-opened"'],
  ])('of %s is refused with the line', async (_, some, sentence) => {
    await expect(replayLines(some)).rejects.toThrow(sentence);
  });

  test('takes an empty line at the end', async () => {
    expect(stored(await replayLines([...logged, '']))).toEqual(stored(incident));
  });
});
