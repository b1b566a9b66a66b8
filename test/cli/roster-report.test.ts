import type { AppliedRoster } from '../../application/apply-roster';
import { appliedReport } from '../../cli/roster-report';

const nothing: AppliedRoster = {
  version: 3,
  changes: [],
  gaps: [],
  subscribed: [],
  unsubscribed: [],
  unconfirmed: [],
  asked: [],
};
const head = 'Version 3 of the roster is in force on the stack Crew.';

describe('what applying a roster did', () => {
  it('says that everybody has confirmed, where there was nobody to ask again', () => {
    expect(appliedReport(nothing, 'the stack Crew', true)).toEqual([head, '  Everybody has confirmed.']);
    expect(appliedReport(nothing, 'the stack Crew', false)).toEqual([head]);
  });

  it('does not say so while somebody has still to confirm', () => {
    const email = { ...nothing, unconfirmed: ['ada@example.com'] };
    expect(appliedReport(email, 'the stack Crew', true)).not.toContain('  Everybody has confirmed.');
    const asked = [{ responder: 'ada', channel: 'sms' as const, address: '+12025550101' }];
    expect(appliedReport({ ...nothing, asked }, 'the stack Crew', true)).toEqual([
      head,
      '  ada was texted a code at +12025550101; pages do not count on it before it is confirmed.',
    ]);
  });
});
