import { readFileSync } from 'node:fs';
import { synthesize } from './synthesized-stack';

const quietMonth =
  /\*\*A month in which nothing happens: about \$([\d.]+)\*\*\n(.*?)\n\n(?!\|)/s.exec(
    readFileSync('README.md', 'utf8').replace(/\*\*\n\n\|/, '**\n|'),
  ) ?? [];
const [, headline = '', table = ''] = quietMonth;
const rows = [...table.matchAll(/^\| ([^|]+) \| ([^|]+) \| \$([\d.]+) \|$/gm)];
const arithmeticOf = (what: string) => rows.find(([, name]) => name === what)?.[2] ?? '';

const { template } = synthesize();
const all = (type: string) => Object.values(template.findResources(type)).map((each) => each.Properties);

describe('a month in which nothing happens, in the README', () => {
  it('counts the alarms that the stack has, and the metrics of which each minute has one', () => {
    const alarms = all('AWS::CloudWatch::Alarm');
    const metrics = new Set(
      alarms
        .filter(
          ({ Namespace, TreatMissingData }) => Namespace === 'EightBells' && TreatMissingData === 'breaching',
        )
        .map(({ MetricName }) => MetricName),
    );
    expect(arithmeticOf('CloudWatch')).toBe(
      `${alarms.length} alarms × $0.10, ${metrics.size} metrics × $0.30`,
    );
  });

  it('counts the queues that Lambda looks into, and the functions that are kept warm', () => {
    const queues = all('AWS::Lambda::EventSourceMapping').filter(
      ({ EventSourceArn }) => !JSON.stringify(EventSourceArn).includes('StreamArn'),
    );
    expect(arithmeticOf('SQS')).toContain(`into ${queues.length} queues`);
    const pings = all('AWS::Events::Rule')
      .filter(({ ScheduleExpression }) => ScheduleExpression === 'rate(1 minute)')
      .map(({ Targets }) => Targets.length);
    const words = ['no', 'one', 'two', 'three', 'four', 'five'];
    expect(rows.map(([, what]) => what)).toContain(
      `pings that keep ${words[Math.max(...pings)]} functions warm`,
    );
  });

  it('counts the keys of the stack at a dollar each', () => {
    const keys = all('AWS::KMS::Key').length;
    expect(rows.find(([, what]) => what === 'KMS')?.[3]).toBe(`${keys}.00`);
  });

  it('adds up', () => {
    const sum = rows.reduce((total, [, , , price]) => total + Number(price), 0);
    expect(Math.abs(sum - Number(headline))).toBeLessThan(0.25);
  });
});
