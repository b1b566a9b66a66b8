import { gapsAhead } from '../../domain/roster/coverage';
import { asWritten, type RosterInForce } from '../../domain/roster/roster';
import type { Layer, Override, Schedule } from '../../domain/roster/schedule';
import { roster, weekly } from './given';

const now = '2026-11-22T10:00:00.000Z';
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const workdays = everyDay.slice(0, 5);

function withSchedule(...layers: Partial<Layer>[]): RosterInForce {
  const [always] = weekly('line', 'ada', 'ben').layers as [Layer];
  const schedule: Schedule = { ...weekly('line'), layers: layers.map((layer) => ({ ...always, ...layer })) };
  return { ...asWritten(roster), schedules: [schedule] };
}

const override = (kind: Override['kind'], from: string, to: string): Override => ({
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
    expect(gapsAhead(withSchedule({}), now)).toEqual([]);
    expect(gapsAhead({ ...roster, schedules: [] }, now)).toEqual([]);
  });

  it('are told with their dates, in the zone of the schedule', () => {
    expect(gapsAhead(withSchedule({ ends: '2026-11-24' }, { starts: '2026-11-25' }), now)).toEqual([
      'line: nobody from Tue 24 Nov 2026, 09:00 to Wed 25 Nov 2026, 09:00 (Europe/Berlin)',
    ]);
  });

  it('may have begun, and may not end', () => {
    expect(gapsAhead(withSchedule({ starts: '2026-12-01' }), now)).toEqual([
      'line: nobody from now to Tue 1 Dec 2026, 09:00 (Europe/Berlin)',
    ]);
    expect(gapsAhead(withSchedule({ ends: '2026-12-01' }), now)).toEqual([
      'line: nobody from Tue 1 Dec 2026, 09:00 on (Europe/Berlin)',
    ]);
    expect(gapsAhead(withSchedule({ starts: '2027-12-01' }), now)).toEqual([
      'line: nobody from now on (Europe/Berlin)',
    ]);
    expect(gapsAhead(withSchedule(), now)).toEqual(['line: nobody from now on (Europe/Berlin)']);
  });

  it('are told one by one only at first', () => {
    const around = { starts: '2026-01-05', ends: '2026-11-23' };
    const nights = { during: [{ days: everyDay, from: '09:00', to: '08:00' }] };
    expect(gapsAhead(withSchedule(around, nights), now)).toEqual([
      'line: nobody from Tue 24 Nov 2026, 08:00 to Tue 24 Nov 2026, 09:00 (Europe/Berlin)',
      'line: nobody from Wed 25 Nov 2026, 08:00 to Wed 25 Nov 2026, 09:00 (Europe/Berlin)',
      'line: nobody from Thu 26 Nov 2026, 08:00 to Thu 26 Nov 2026, 09:00 (Europe/Berlin)',
      'line: and 56 more gaps, 59 h in all within 60 days',
    ]);
  });

  it('are told briefly of a schedule that is for certain hours only', () => {
    const office = { during: [{ days: workdays, from: '09:00', to: '17:00' }] };
    expect(gapsAhead(withSchedule(office), now)).toEqual([
      'line: nobody from now to Mon 23 Nov 2026, 09:00 (Europe/Berlin)',
      'line: and 43 more gaps, 1094 h in all within 60 days',
    ]);
  });

  it('are closed by what people arranged, unless they have left', () => {
    const gap = withSchedule({ ends: '2026-11-24' }, { starts: '2026-11-25' });
    const [from, to] = ['2026-11-24T08:00:00.000Z', '2026-11-25T08:00:00.000Z'] as const;
    expect(gapsAhead({ ...gap, overrides: [override('fill', from, to)] }, now)).toEqual([]);
    const left = { ...override('fill', from, to), responder: 'zoe' };
    expect(gapsAhead({ ...gap, overrides: [left] }, now)).toHaveLength(1);
  });
});
