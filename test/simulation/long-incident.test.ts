import { showRoom } from '../../adapters/http/api-export';
import { exportTimeline } from '../../adapters/jsonl/export-timeline';
import { replayLines } from '../../adapters/jsonl/replay-lines';
import { type LongIncident, longIncident } from '../../bench/long-incident';
import { storeHolding } from '../../bench/stored-incident';
import type { EventType } from '../../domain/incident/event';
import { fold } from '../../domain/incident/evolve';
import { bytesOf } from './stored-item';

const kilobyte = 1024;

describe('an incident of ten thousand events', () => {
  let long: LongIncident;
  let most = 0;

  beforeAll(() => {
    long = longIncident(10_000, 4000, (state) => {
      if (state.version % 50 === 0) most = Math.max(most, bytesOf(state));
    });
  }, 120_000);

  const count = (type: EventType) => long.timeline.filter((event) => event.type === type).length;

  test.each([
    ['note-added', 500],
    ['update-posted', 500],
    ['paged', 500],
    ['task-added', 200],
    ['decision-recorded', 200],
    ['situation-described', 200],
    ['vendor-answered', 200],
    ['command-relieved', 100],
    ['role-taken', 50],
  ] as const)('has "%s" at least %d times', (type, times) => {
    expect(count(type)).toBeGreaterThanOrEqual(times);
  });

  test('never takes more than half of the 400 KB that the table takes in one item', () => {
    expect(long.timeline.length).toBeGreaterThanOrEqual(10_000);
    expect(most).toBeLessThan(200 * kilobyte);
  });

  test('is what its timeline folds to', () => {
    expect(fold(long.timeline)).toEqual(long.incident);
  });

  describe('kept in the table', () => {
    it('loads its room in one page of data, below a megabyte', async () => {
      const incidents = await storeHolding(long);
      const { id, version, changedAt: now } = long.incident;
      const { status, body } = await showRoom(
        { deps: { incidents }, now },
        { parts: { id }, query: { limit: 500 } },
      );
      expect(status).toBe(200);
      expect(Buffer.byteLength(body)).toBeLessThan(1_000_000);
      const { incident, timeline } = JSON.parse(body);
      expect(incident.version).toBe(version);
      expect(timeline.last).toBe(version);
      expect(timeline.events.length).toBeGreaterThan(100);
    });

    it('exports a log that replays to it', async () => {
      const incidents = await storeHolding(long);
      const { incident } = long;
      async function* lines() {
        for await (const { line } of exportTimeline(incidents, incident)) yield line;
      }
      const written = JSON.parse(JSON.stringify(incident));
      expect(JSON.parse(JSON.stringify(await replayLines(lines())))).toEqual(written);
    });
  });
});
