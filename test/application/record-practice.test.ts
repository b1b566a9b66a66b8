import { recordPractice } from '../../application/record-practice';
import type { Actor } from '../../domain/incident/actor';
import type { IncidentEvent, TimelineEvent } from '../../domain/incident/event';
import { shifted } from '../../domain/time';
import { plan } from '../domain/given';
import { memoryPracticeStore } from '../memory/memory-practice-store';

const start = '2026-11-21T22:00:00.000Z';
const drill = { id: 'INC-1', drill: true };

const by = (id: string): Actor => ({ kind: 'responder', id });
const note: IncidentEvent = { type: 'note-added', text: 'A note.' };
const acknowledged: IncidentEvent = { type: 'acknowledged' };
const resolved: IncidentEvent = { type: 'resolved', reason: 'Over.' };

/** A timeline of these events; the wall's clock moves on a second with each, the drill's own an hour. */
function timeline(...events: [IncidentEvent, Actor][]): TimelineEvent[] {
  return events.map(([event, actor], index) => ({
    ...event,
    seq: index + 1,
    at: shifted(start, index * 3_600_000),
    wallAt: shifted(start, index * 1000),
    by: actor,
  }));
}

/** What is known once the last of these events was dispatched, and how many reads that took. */
async function recorded(events: TimelineEvent[], incident = drill) {
  const practice = memoryPracticeStore();
  let reads = 0;
  const incidents = {
    async timeline(_: string, after: number, limit: number) {
      reads += 1;
      return events.slice(after, after + limit);
    },
  };
  const ending = events.at(-1);
  if (ending !== undefined) await recordPractice({ incidents, practice }, incident, ending);
  return { known: await practice.all(), reads };
}

describe('when a drill ends', () => {
  it('whoever acted in it has practised, at the wall time of its end', async () => {
    const { known } = await recorded(timeline([acknowledged, by('ada')], [resolved, by('ben')]));
    expect(known).toEqual([{ responder: 'ada', at: shifted(start, 1000), incident: 'INC-1' }]);
  });

  it('nobody has who only led it: its opening and reopening, notes, skips and the end', async () => {
    const names = { id: 'INC-1', service: 'web', group: 'web', title: '5xx' };
    const led: IncidentEvent[] = [
      { type: 'incident-opened', ...names, drill: true, plan },
      note,
      { type: 'clock-advanced', byMs: 1 },
      { type: 'dismissed', reason: 'Too soon.' },
      { type: 'reopened', reason: 'On with it.', status: 'awaiting-command' },
      { type: 'command-taken', commander: 'ben', shiftEndsAt: start, resumed: true },
      resolved,
    ];
    expect(
      (await recorded(timeline(...led.map((event): [IncidentEvent, Actor] => [event, by('ada')])))).known,
    ).toEqual([]);
  });

  it('nobody has who was paged and stayed silent, nor the system', async () => {
    const told: IncidentEvent = { type: 'shift-overran', commander: 'ada', endedAt: start };
    const events = timeline(
      [told, { kind: 'watch' }],
      [acknowledged, { kind: 'monitoring' }],
      [resolved, by('ben')],
    );
    expect((await recorded(events)).known).toEqual([]);
  });

  it('a long one is read page by page', async () => {
    const many = Array.from({ length: 450 }, (): [IncidentEvent, Actor] => [note, by('ben')]);
    const events = timeline(
      [acknowledged, by('ada')],
      ...many,
      [acknowledged, by('cleo')],
      [resolved, by('ben')],
    );
    const { known, reads } = await recorded(events);
    expect(known.map(({ responder }) => responder)).toEqual(['ada', 'cleo']);
    expect(reads).toBe(3);
  });

  it('an incident in earnest is nobody’s practice', async () => {
    const events = timeline([acknowledged, by('ada')], [resolved, by('ada')]);
    expect(await recorded(events, { id: 'INC-2', drill: false })).toEqual({ known: [], reads: 0 });
  });
});
