import { closingMetrics } from '../../adapters/cloudwatch/closing-metrics';
import { type Measures, measuresOf } from '../../domain/measures/measures';
import { by } from '../asked';
import { aCommandedIncident, anIncident, type Story } from '../domain/given';

const now = '2026-11-21T22:00:00.000Z';

interface Line {
  _aws: {
    Timestamp: number;
    CloudWatchMetrics: {
      Namespace: string;
      Dimensions: string[][];
      Metrics: { Name: string; Unit: string }[];
    }[];
  };
  [key: string]: unknown;
}

/** The line as CloudWatch reads it. */
function lineOf(story: Story): Line {
  story.does(by('ada', { type: 'resolve', reason: 'Fixed.' }));
  const measures: Measures | undefined = measuresOf(story.incident());
  return JSON.parse(JSON.stringify(measures && closingMetrics(measures, now)));
}

test('the line carries every metric that it declares, as a number, and every dimension, as a text', () => {
  for (const story of [aCommandedIncident(), anIncident()]) {
    const line = lineOf(story);
    for (const { Metrics, Dimensions } of line._aws.CloudWatchMetrics) {
      for (const { Name } of Metrics) expect([Name, typeof line[Name]]).toEqual([Name, 'number']);
      for (const name of Dimensions.flat()) expect(line[name]).toMatch(/^\S+$/);
    }
    expect(line._aws.Timestamp).toBe(Date.parse(now));
  }
});

test('times are seconds, by service and by service and severity', () => {
  const story = aCommandedIncident();
  story.passes('PT2M');
  story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'We look into it.' }));
  story.passes('PT1M');
  const line = lineOf(story);
  expect(line._aws.CloudWatchMetrics).toEqual([
    {
      Namespace: 'EightBells',
      Dimensions: [['Service', 'Severity'], ['Service']],
      Metrics: [
        { Name: 'TimeToAcknowledge', Unit: 'Seconds' },
        { Name: 'TimeToCommand', Unit: 'Seconds' },
        { Name: 'TimeToFirstUpdate', Unit: 'Seconds' },
        { Name: 'TimeToResolve', Unit: 'Seconds' },
        { Name: 'OverdueUpdates', Unit: 'Count' },
        { Name: 'Overruns', Unit: 'Count' },
        { Name: 'Pages', Unit: 'Count' },
      ],
    },
  ]);
  expect(line).toMatchObject({
    Service: 'web',
    Severity: 'SEV1',
    TimeToFirstUpdate: 120,
    TimeToResolve: 180,
    OverdueUpdates: 0,
    incident: 'INC-42',
  });
});

test('what did not happen is no metric, and what was never classified has a dimension all the same', () => {
  const line = lineOf(anIncident());
  const names = line._aws.CloudWatchMetrics[0]?.Metrics.map(({ Name }) => Name);
  expect(names).toEqual(['TimeToResolve', 'OverdueUpdates', 'Overruns', 'Pages']);
  expect(line.Severity).toBe('unclassified');
});
