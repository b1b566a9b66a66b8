import { timesOnPage, zonedMoment, zoneName } from '../../domain/text/reader-time';

// In Berlin the clocks are put back on 25 October 2026, at 01:00 UTC.
const seen = '2026-10-24T22:30:00.000Z';

describe('times on a page', () => {
  const time = timesOnPage('Europe/Berlin', seen);

  it('are in the zone that the page says once', () => {
    expect(zoneName(seen, 'Europe/Berlin')).toBe('UTC+2');
    expect(zoneName(seen, 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(time('2026-10-24T23:05:59.000Z')).toBe('01:05');
  });

  it('say the day where it is another than that of the page, and not tonight', () => {
    expect(time('2026-10-24T21:59:00.000Z')).toBe('23:59');
    expect(time('2026-10-24T04:29:00.000Z')).toBe('Sat 24 Oct, 06:29');
  });

  it('say the zone where the clocks are changed in between', () => {
    expect(time('2026-10-25T01:30:00.000Z')).toBe('02:30 (UTC+1)');
  });
});

it('a moment in a sentence says its zone, and its day where that is another', () => {
  expect(zonedMoment('2026-10-24T22:10:00.000Z', 'Europe/Berlin', seen)).toBe('00:10 UTC+2');
  expect(zonedMoment('2026-10-23T22:10:00.000Z', 'Europe/Berlin', seen)).toBe('Sat 24 Oct, 00:10 UTC+2');
});
