import { showRoom } from '../adapters/http/api-export';
import { exportTimeline } from '../adapters/jsonl/export-timeline';
import { compileReviewOf } from '../application/compile-review';
import type { IncidentStore } from '../application/ports/incidents';
import type { Incident } from '../domain/incident/incident';
import { liveHeap } from './live-heap';
import { longIncident, roster } from './long-incident';
import { summaryOf } from './measured';
import { storeHolding } from './stored-incident';

const events = 10_000;
const longestText = 4000;
const warmUps = 10;
const runs = 100;
const heapLookedAtEvery = 500;

/**
 * An incident of ten thousand events: what it takes to load its room, to export it, and to compile its review. The
 * table's answers are read and checked as in earnest; only the network is missing.
 */
export async function largeIncident() {
  const long = longIncident(events, longestText);
  const incidents = await storeHolding(long);
  return {
    benchmark: 'large-incident',
    what: `the room and the log of an incident of ${long.timeline.length} events, from the table's answers`,
    room: await loadRoom(incidents, long.incident),
    export: await exportWhole(incidents, long.incident),
    review: await compileWhole(incidents, long.incident),
  };
}

/** The API's answer for a room, without the sign-in, from the request to the last byte of it. */
async function loadRoom(incidents: IncidentStore, { id, changedAt: now, ...incident }: Incident) {
  let reads = 0;
  const counted: Pick<IncidentStore, 'load' | 'latest'> = {
    load(...args) {
      reads += 1;
      return incidents.load(...args);
    },
    latest(...args) {
      reads += 1;
      return incidents.latest(...args);
    },
  };
  const asked = { parts: { id }, query: { limit: 100 } };
  const each: number[] = [];
  let bytes = 0;
  for (let run = -warmUps; run < runs; run += 1) {
    const began = performance.now();
    const { status, body } = await showRoom({ deps: { incidents: counted }, now }, asked);
    if (run >= 0) each.push(performance.now() - began);
    if (status !== 200) throw new Error(`The room is answered ${status}.`);
    bytes = Buffer.byteLength(body);
  }
  return {
    answers: 1,
    readsOfTheTable: reads / (warmUps + runs),
    kilobytes: kilobytes(bytes),
    ofThemState: kilobytes(Buffer.byteLength(JSON.stringify(incident))),
    milliseconds: summaryOf(each),
  };
}

/** The whole log as lines that are thrown away. */
async function exportWhole(incidents: IncidentStore, incident: Incident) {
  let bytes = 0;
  let onLine = (_: number) => {};
  const whole = async () => {
    bytes = 0;
    for await (const { seq, line } of exportTimeline(incidents, incident)) {
      bytes += Buffer.byteLength(line);
      onLine(seq);
    }
  };
  const seconds = await secondsOf(whole);
  const heap = watchHeap();
  onLine = (seq) => {
    if (seq % heapLookedAtEvery === 0) heap.look();
  };
  await whole();
  return {
    kilobytes: kilobytes(bytes),
    seconds,
    eventsPerSecond: Math.round(incident.version / seconds),
    heapGrowthKilobytes: heap.growth(),
  };
}

/** The review, which is compiled page by page from the whole timeline. */
async function compileWhole(incidents: IncidentStore, { id }: Incident) {
  const compileFrom = async (timeline: IncidentStore['timeline']) => {
    const review = await compileReviewOf({ incidents: { ...incidents, timeline } }, id, roster);
    return kilobytes(Buffer.byteLength(JSON.stringify(review)));
  };
  const size = await compileFrom(incidents.timeline);
  const seconds = await secondsOf(() => compileFrom(incidents.timeline));
  const heap = watchHeap();
  await compileFrom(async (...args) => {
    heap.look();
    return incidents.timeline(...args);
  });
  return { kilobytes: size, seconds, heapGrowthKilobytes: heap.growth() };
}

/** Seconds that `work` takes once it was done before. */
async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const began = performance.now();
  await work();
  return Number(((performance.now() - began) / 1000).toPrecision(3));
}

/** The growth of the heap in use, looked at now and then, beyond what is in use now. */
function watchHeap() {
  const before = liveHeap();
  let most = before;
  return {
    look() {
      most = Math.max(most, liveHeap());
    },
    growth: () => kilobytes(most - before),
  };
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1024);
}
