import type { IncidentId, RoleName } from '../../domain/ids';
import { isQualifiedFor, nameOf, planById, responderOf } from '../../domain/roster/roster';
import { after, type Duration, epochMsOf, instantOf, millisecondsOf } from '../../domain/time';
import { roster, start } from './given';

/** What does not compile; it is never called. `tsc` complains of a line that would, since nothing is to be expected there. */
const mixedUp = [
  (incident: IncidentId, role: RoleName, length: Duration) => [
    // @ts-expect-error: a length is no moment.
    after('PT5M', start),
    // @ts-expect-error: nor is a moment a length.
    after(start, start),
    // @ts-expect-error
    epochMsOf(length),
    // @ts-expect-error
    millisecondsOf(start),
    // @ts-expect-error: text from outside has to be looked at first.
    epochMsOf(start.slice(0, 10)),
    // @ts-expect-error: a date is less than a moment.
    epochMsOf('2026-03-02'),
    // @ts-expect-error: a role is nobody.
    nameOf(roster, role),
    // @ts-expect-error
    responderOf(roster, incident),
    // @ts-expect-error: a person is no role.
    isQualifiedFor(roster.responders[0], roster.responders[0]?.id ?? ''),
    // @ts-expect-error: a service names its plan; its own name is not the plan's.
    planById(roster, roster.services[0]?.id ?? ''),
    // @ts-expect-error
    roster.responders.map(({ id }) => id).includes(role),
  ],
];

test('moments, lengths and names are texts and numbers all the same', () => {
  expect(mixedUp).toHaveLength(1);
  expect(after(instantOf(epochMsOf(start)), 'PT5M')).toBe('2026-03-02T03:05:00.000Z');
  expect(nameOf(roster, 'ada')).toBe('Ada');
});
