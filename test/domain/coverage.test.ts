import { gapsAhead } from '../../domain/roster/coverage';
import { asWritten, type RosterInForce } from '../../domain/roster/roster';
import type { Layer, Override, Schedule } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import { roster, weekly } from './given';

const now = '2026-11-22T10:00:00.000Z';
const zone = 'Europe/Berlin';
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const workdays = everyDay.slice(0, 5);

function withSchedule(...layers: Partial<Layer>[]): RosterInForce {
  const [always] = weekly('line', 'ada', 'ben').layers as [Layer];
  const schedule: Schedule = { ...weekly('line'), layers: layers.map((layer) => ({ ...always, ...layer })) };
  return { ...asWritten(roster), schedules: [schedule] };
}

const override = (kind: Override['kind'], from: Instant, to: Instant): Override => ({
  id: 'o',
  schedule: 'line',
  responder: 'cleo',
  from,
  to,
  kind,
  madeBy: 'cleo',
  madeAt: now,
});

describe('gaps in the next 60 days', () => {
  it('are none where somebody always is on call', () => {
    expect(gapsAhead(withSchedule({}), now, zone)).toEqual([]);
    expect(gapsAhead({ ...roster, schedules: [] }, now, zone)).toEqual([]);
  });

  it('are told with their dates, in whatever zone is wanted', () => {
    const gap = withSchedule({ ends: '2026-11-24' }, { starts: '2026-11-25' });
    expect(gapsAhead(gap, now, zone)).toEqual([
      'line: nobody from Tue 24 Nov 2026, 09:00 to Wed 25 Nov 2026, 09:00',
    ]);
    expect(gapsAhead(gap, now, 'Asia/Tokyo')).toEqual([
      'line: nobody from Tue 24 Nov 2026, 17:00 to Wed 25 Nov 2026, 17:00',
    ]);
  });

  it('may have begun, and may not end', () => {
    expect(gapsAhead(withSchedule({ starts: '2026-12-01' }), now, zone)).toEqual([
      'line: nobody from now to Tue 1 Dec 2026, 09:00',
    ]);
    expect(gapsAhead(withSchedule({ ends: '2026-12-01' }), now, zone)).toEqual([
      'line: nobody from Tue 1 Dec 2026, 09:00 on',
    ]);
    expect(gapsAhead(withSchedule({ starts: '2027-12-01' }), now, zone)).toEqual([
      'line: nobody from now on',
    ]);
    expect(gapsAhead(withSchedule(), now, zone)).toEqual(['line: nobody from now on']);
  });

  it('are told one by one only at first', () => {
    const around = { starts: '2026-01-05', ends: '2026-11-23' };
    const nights = { during: [{ days: everyDay, from: '09:00', to: '08:00' }] };
    const told = gapsAhead(withSchedule(around, nights), now, zone);
    expect(told).toHaveLength(11);
    expect(told[0]).toBe('line: nobody from Tue 24 Nov 2026, 08:00 to Tue 24 Nov 2026, 09:00');
    expect(told[9]).toBe('line: nobody from Thu 3 Dec 2026, 08:00 to Thu 3 Dec 2026, 09:00');
    expect(told[10]).toBe(
      'line: and 49 more, 59 h in all; all of them, once in force: npm run oncall -- preview line --days 60',
    );
  });

  it('are each told with their dates where they are few, also of a schedule that is for certain hours only', () => {
    const weekdays = { during: [{ days: workdays, from: '00:00', to: '24:00' }] };
    const told = gapsAhead(withSchedule(weekdays), now, zone);
    expect(told).toHaveLength(9);
    expect(told[0]).toBe('line: nobody from now to Mon 23 Nov 2026, 00:00');
    expect(told[8]).toBe('line: nobody from Sat 16 Jan 2027, 00:00 to Mon 18 Jan 2027, 00:00');
  });

  it('are closed by what people arranged, unless they have left', () => {
    const gap = withSchedule({ ends: '2026-11-24' }, { starts: '2026-11-25' });
    const [from, to] = ['2026-11-24T08:00:00.000Z', '2026-11-25T08:00:00.000Z'] as const;
    expect(gapsAhead({ ...gap, overrides: [override('fill', from, to)] }, now, zone)).toEqual([]);
    const left = { ...override('fill', from, to), responder: 'zoe' };
    expect(gapsAhead({ ...gap, overrides: [left] }, now, zone)).toHaveLength(1);
  });
});
