import { commitOf } from '../../application/execute-command';
import { person } from '../../domain/incident/actor';
import type { IncidentEvent } from '../../domain/incident/event';
import { record, settle } from '../../domain/incident/settle';
import { by } from '../asked';
import { writesFor } from '../simulation/stored-item';
import { aCommandedIncident, clock, roster } from './given';

const now = clock('PT10M');
const context = { now, roster };

/** What is settled where these happened in the moment in which twelve tasks fall due: before, then, and in the end. */
function settledAfter(happened: readonly IncidentEvent[]) {
  const story = aCommandedIncident();
  for (let n = 0; n < 12; n += 1) story.does(by('cleo', { type: 'add-task', text: 'Look.', dueAt: now }));
  const before = story.incident();
  const start = record({ incident: before, events: [] }, happened, person('cleo'), context);
  return { before, settled: settle(before, start, context) };
}

const notes = (count: number) =>
  Array.from({ length: count }, (): IncidentEvent => ({ type: 'note-added', text: 'Look.' }));

const tours = (count: number) =>
  Array.from({ length: count }, (_, n): IncidentEvent => {
    return { type: 'role-taken', role: `role-${n}`, responder: 'ben', as: 'lead' };
  });

test.each([
  ['68 things', notes(68)],
  ['34 tours that began', tours(34)],
])('what is due is settled beside %s, and all of it fits the largest transaction', async (_, happened) => {
  const { before, settled } = settledAfter(happened);
  expect(settled.events.slice(happened.length).map(({ type }) => type)).toEqual(
    Array.from({ length: 12 }, () => 'task-reminded'),
  );
  const writes = await writesFor({
    ...commitOf({ incident: before }, settled, now),
    cursors: Array.from({ length: 10 }, (__, n) => ({ key: `alarm-${n}`, firedAt: now, revision: 0 })),
    concerned: ['ben'],
    gauge: { service: 'web', newcomers: [], revision: 0 },
    group: 'release',
    token: { by: 'cleo', key: 'a-key', request: '{}' },
  });
  expect(writes).toHaveLength(80 + 10 + 5);
});

test.each([
  ['69 things', notes(69)],
  ['35 tours that began', tours(35)],
])('beside %s it is left to the watch', (_, happened) => {
  expect(settledAfter(happened).settled.events).toHaveLength(happened.length);
});
