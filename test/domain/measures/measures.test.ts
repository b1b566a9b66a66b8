import { measuresOf } from '../../../domain/measures/measures';
import { by, byMonitoring } from '../../asked';
import { aCommandedIncident, anIncident, aSeriousIncident, opening, relieves, type Story } from '../given';

const minute = 60_000;
const hour = 60 * minute;

function measured(story: Story) {
  const measures = measuresOf(story.incident());
  if (measures === undefined) throw new Error('The incident is open.');
  return measures;
}

function resolved(story: Story) {
  story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
  return measured(story);
}

test('an open incident has no measures yet', () => {
  expect(measuresOf(anIncident().incident())).toBeUndefined();
});

test('times run from the opening to the first time that each happened', () => {
  const story = anIncident();
  story.passes('PT2M');
  story.does(by('ada', { type: 'acknowledge', page: 1 }));
  story.passes('PT1M');
  story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
  story.passes('PT3M');
  story.does(by('cleo', { type: 'take-command' }));
  story.passes('PT4M');
  story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'We look into it.' }));
  story.passes('PT1M');
  story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'We still look into it.' }));
  story.passes('PT9M');
  expect(resolved(story)).toMatchObject({
    incident: 'INC-42',
    service: 'web',
    severity: 'SEV1',
    outcome: 'resolved',
    drill: false,
    version: story.incident().version,
    times: {
      acknowledge: 2 * minute,
      command: 6 * minute,
      'first-update': 10 * minute,
      resolve: 20 * minute,
    },
    overdueUpdates: 0,
    overruns: 0,
    reliefs: 0,
    pages: story.timeline().filter(({ type }) => type === 'paged').length,
  });
});

test('what never happened has no time: an incident that resolves itself was neither acknowledged nor commanded', () => {
  const story = anIncident();
  story.does(byMonitoring({ type: 'clear-alerts', alerts: opening().command.alerts }));
  story.passes('PT3M');
  expect(measured(story).times).toEqual({ resolve: 3 * minute });
});

test('a dismissed incident was not resolved', () => {
  const story = anIncident();
  story.does(by('ada', { type: 'acknowledge', page: 1 }));
  story.does(by('ada', { type: 'dismiss', reason: 'A test.' }));
  expect(measured(story)).toMatchObject({
    outcome: 'dismissed',
    times: { acknowledge: 0, resolve: undefined },
  });
  expect(measured(story).severity).toBeUndefined();
});

test('who passes an acknowledged incident on does not undo that it was acknowledged', () => {
  const story = anIncident();
  story.passes('PT1M');
  story.does(by('ada', { type: 'acknowledge', page: 1 }));
  story.passes('PT1M');
  story.does(by('ada', { type: 'escalate' }));
  story.passes('PT1M');
  story.does(by('ben', { type: 'acknowledge' }));
  expect(resolved(story).times.acknowledge).toBe(minute);
});

test('a reopened incident is measured from its first opening to its last end, and its first times stay', () => {
  const story = aCommandedIncident();
  story.passes('PT10M');
  const before = resolved(story);
  story.passes('PT1H');
  story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
  expect(measuresOf(story.incident())).toBeUndefined();
  story.does(by('ada', { type: 'classify', severity: 'SEV2' }));
  story.does(by('dana', { type: 'take-command' }));
  story.passes('PT10M');
  const after = resolved(story);
  expect(after).toMatchObject({ severity: 'SEV2', reliefs: 0 });
  expect(after.times).toMatchObject({ acknowledge: 0, command: 0, resolve: 80 * minute });
  expect(after.version).toBeGreaterThan(before.version);
});

test('an incident that was stored before first times were kept has its latest ones', () => {
  const story = aSeriousIncident();
  story.passes('PT2M');
  story.does(by('cleo', { type: 'take-command' }));
  resolved(story);
  const { firstAcknowledgedAt: _, firstCommandAt: __, ...stored } = story.incident();
  expect(measuresOf(stored)?.times).toMatchObject({ acknowledge: 0, command: 2 * minute });
});

test('reliefs, overruns and overdue updates are counted, and everybody’s tour of duty is kept', () => {
  const story = aCommandedIncident();
  story.passes('PT7H40M');
  relieves(story, 'dana');
  story.passes('PT8H30M');
  const measures = resolved(story);
  expect(measures).toMatchObject({ reliefs: 1, overruns: 1 });
  expect(measures.overdueUpdates).toBeGreaterThan(0);
  expect(measures.tours.map(({ responder, role }) => `${responder}: ${role}`)).toEqual([
    'cleo: commander',
    'dana: commander',
  ]);
  const lengths = measures.tours.map(
    ({ startedAt, endedAt = '' }) => Date.parse(endedAt) - Date.parse(startedAt),
  );
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(16 * hour + 10 * minute);
});

test('an incident that was reopened counts under its last severity', () => {
  const story = aCommandedIncident();
  story.passes('PT3H');
  story.does(by('cleo', { type: 'resolve', reason: 'Gone.' }));
  story.does(by('ada', { type: 'reopen', reason: 'It flaps.' }));
  expect(measuredAfter(story)).toMatchObject({ severity: 'SEV1', outcome: 'resolved' });
  story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
  story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
  expect(measuredAfter(story)).toMatchObject({ severity: 'SEV3' });
});

function measuredAfter(story: Story) {
  story.does(by('ada', { type: 'resolve', reason: 'Gone.' }));
  return measured(story);
}
