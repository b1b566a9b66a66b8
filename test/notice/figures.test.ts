import type { AlarmFacts } from '../../domain/alert/alarm-facts';
import { figure, measureSentence, shortFigures } from '../../domain/alert/figures';

it.each([
  [17.4432, '%', '17.4 %'],
  [3200, 'ms', '3.2 s'],
  [850, 'ms', '850 ms'],
  [1204, undefined, '1,204'],
  [1204.6, undefined, '1,205'],
  [0.020599444741798756, '%', '0.0206 %'],
  [0, undefined, '0'],
  [-3.5, undefined, '-3.5'],
  [5_368_709_120, 'bytes', '5.37 GB'],
  [512, 'bytes', '512 bytes'],
  [1e20, undefined, '1.00e+20'],
])('%d %s reads %s', (value, unit, words) => {
  expect(figure(value, unit)).toBe(words);
});

const about = (facts: Partial<AlarmFacts>): AlarmFacts => ({ alarm: 'a', measure: 'Latency', ...facts });

it.each([
  [about({ value: 17, comparison: 'above', limit: 5 }), '17 > 5', 'Latency 17 (limit 5)'],
  [about({ value: 2, comparison: 'at-least', limit: 2 }), '2 >= 2', 'Latency 2 (limit 2)'],
  [about({ value: 99.96, comparison: 'below', limit: 100 }), '99.96 < 100', 'Latency 99.96 (limit 100)'],
  [
    about({ value: 537, comparison: 'outside', lowerLimit: 193.3359, limit: 531.44 }),
    '537, expected 193 to 531',
    'Latency 537 (expected 193 to 531)',
  ],
  [
    about({ silentFor: 300, comparison: 'below', limit: 1 }),
    'no data for 5 min',
    'Latency no data for 5 min (limit 1)',
  ],
  [about({ limit: 5 }), undefined, 'Latency (limit 5)'],
  [about({}), undefined, 'Latency'],
  [about({ measure: undefined }), undefined, undefined],
  [about({ measure: undefined, value: 142, limit: 100 }), '142, limit 100', 'Measured 142 (limit 100)'],
  [about({ children: ['shop-5xx', 'shop-slow'] }), undefined, 'Fired because of shop-5xx, shop-slow'],
])('%j reads %s, and %s', (facts, short, long) => {
  expect(shortFigures(facts)).toBe(short);
  expect(measureSentence(facts)).toBe(long);
});
