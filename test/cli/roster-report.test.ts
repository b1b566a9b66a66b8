import type { AppliedRoster } from '../../application/apply-roster';
import { organisation } from '../../bench/organisation';
import { appliedReport, emailTopicsReport, listenersReport, phonesReport } from '../../cli/roster-report';
import type { Stakeholders } from '../../domain/roster/roster';
import { plan, responder } from '../domain/given';

const nothing: AppliedRoster = {
  version: 3,
  changes: [],
  subscribed: [],
  unsubscribed: [],
  unconfirmed: [],
  failed: [],
  asked: [],
};
const head = 'Version 3 of the roster is in force on the stack Crew.';

describe('what applying a roster did', () => {
  it('says that everybody has confirmed, where there was nobody to ask again', () => {
    expect(appliedReport(nothing, 'the stack Crew', true)).toEqual([head, '  Everybody has confirmed.']);
    expect(appliedReport(nothing, 'the stack Crew', false)).toEqual([head]);
  });

  it('names who could not be subscribed, and who still is, with why', () => {
    const failed = [
      { responder: 'ada', email: 'ada@example.com', doing: 'subscribe' as const, why: 'No more room.' },
      { email: 'gone@example.com', doing: 'unsubscribe' as const, why: 'Throttled.' },
    ];
    expect(appliedReport({ ...nothing, failed }, 'the stack Crew', true)).toEqual([
      head,
      '  ada (ada@example.com) GETS NO EMAIL: No more room.',
      '  gone@example.com STILL GETS EMAIL and should not: Throttled.',
    ]);
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

test('who looks at a roster of more people than the email topics take is told what to deploy', () => {
  const responders = organisation(401).roster.responders;
  const advice = (topics: number) =>
    `Email reaches ${topics * 200} of 401 people, unless the stack has 3 email topics: npx cdk deploy -c emailTopics=3`;
  expect(emailTopicsReport({ responders })).toEqual([advice(1)]);
  expect(emailTopicsReport({ responders }, 2)).toEqual([advice(2)]);
  expect(emailTopicsReport({ responders }, 3)).toEqual([]);
  expect(emailTopicsReport({ responders: responders.slice(0, 200) })).toEqual([]);
});

test('who looks at a roster with addresses that only listen is told what to deploy, unless the stack has a sender', () => {
  const addresses = ['board@example.com'];
  const naming = (stakeholders: Stakeholders) => ({ plans: [{ ...plan, stakeholders }] });
  const one = naming({ responders: [], teams: [], addresses });
  expect(listenersReport(one)).toEqual([
    '1 address that only listens hears nothing, unless the stack has a sender: npx cdk deploy -c mailFrom=ADDRESS',
  ]);
  expect(listenersReport(one, 'updates@example.com')).toEqual([]);
  expect(listenersReport(naming({ responders: ['ada'], teams: [] }))).toEqual([]);
});

test('a phone that may take no texts is told, and one that is right is not', () => {
  const responders = [
    { ...responder('ada'), phone: '+493012345678' },
    { ...responder('ben'), phone: '+4915112345678' },
  ];
  expect(phonesReport({ responders })).toEqual([
    'The phone of ada, +493012345678, is not a mobile number; texts may not arrive there.',
  ]);
});
