import { machineZone, momentIn, readIn, zoneNamed } from '../../cli/moments';

const now = '2026-11-21T22:00:00.000Z';
const berlin = 'Europe/Berlin';

describe('a time that somebody types', () => {
  it.each([
    ['2026-12-24T18:00', '2026-12-24T17:00:00.000Z'],
    ['2026-07-24T18:00', '2026-07-24T16:00:00.000Z'],
    ['2026-12-24 18:00', '2026-12-24T17:00:00.000Z'],
    ['2026-12-24T18:00:30', '2026-12-24T17:00:30.000Z'],
    ['2026-12-24', '2026-12-23T23:00:00.000Z'],
    ['2026-12-24T18:00-05:00', '2026-12-24T23:00:00.000Z'],
    ['2026-12-24T18:00Z', '2026-12-24T18:00:00.000Z'],
    ['2026-12-24t18:00z', '2026-12-24T18:00:00.000Z'],
    [' now ', now],
    // The hour that comes twice is told apart by its offset.
    ['2026-10-25T02:30+02:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30+01:00', '2026-10-25T01:30:00.000Z'],
  ])('%j is %s to somebody in Berlin', (written, instant) => {
    expect(momentIn(berlin, written, now)).toBe(instant);
  });

  it('begins a day where it begins, even when midnight is left out', () => {
    // Clocks in Santiago are put forward at midnight.
    expect(momentIn('America/Santiago', '2026-09-06', now)).toBe('2026-09-06T04:00:00.000Z');
  });

  it.each([
    '',
    'tomorrow',
    '18:00',
    '24.12.2026',
    '2026-13-01T00:00',
    '2026-02-30',
    '2026-12-24T25:00',
    '2026-12-24T18:00[Asia/Tokyo]',
    '2026-12-24T18:00+09:00[Asia/Tokyo]',
  ])('is not %j', (written) => {
    expect(() => momentIn(berlin, written, now)).toThrow('Write it like 2026-12-24T18:00');
  });

  it('that comes twice has to be told apart', () => {
    expect(() => momentIn(berlin, '2026-10-25T02:30', now)).toThrow(
      '2026-10-25T02:30:00 comes twice in Europe/Berlin. Write it with its offset: +02:00 or +01:00.',
    );
  });

  it('that never comes is refused', () => {
    expect(() => momentIn(berlin, '2026-03-29T02:30', now)).toThrow('does not come in Europe/Berlin');
  });
});

describe('a zone', () => {
  it('is known by its name', () => {
    expect(zoneNamed('Asia/Kolkata')).toBe('Asia/Kolkata');
    expect(() => zoneNamed('Mars/Olympus')).toThrow('There is no time zone "Mars/Olympus"');
  });

  it('is refused as an offset where this Node tells no times in one, as before 22', () => {
    const told = () => {
      try {
        return readIn(zoneNamed('+02:00'), now);
      } catch (error) {
        return String(error);
      }
    };
    expect(told()).toMatch(/There is no time zone "\+02:00"\. Write it like|^Sun 2026-11-22 00:00$/);
  });

  it('is that of the machine where nobody says', () => {
    expect(zoneNamed(machineZone())).toBe(machineZone());
  });
});

it('a moment is read with its day, in the zone of the reader', () => {
  expect(readIn('Asia/Kolkata', now)).toBe('Sun 2026-11-22 03:30');
});
