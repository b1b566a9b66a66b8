import {
  planSmsReports,
  type SmsReportsSwitches,
  stepInWords,
  takeSteps,
} from '../../application/enable-sms-reports';
import type { StandingEmail } from '../../application/ports/people';
import { type AwsAccount, type PreflightDeps, preflight } from '../../application/preflight';
import {
  chatHeard,
  concurrencyHeld,
  limitLeft,
  operationsHeard,
  outOfSandbox,
  repliesConnected,
  reportsCome,
  type SmsReportsState,
  type SmsSettings,
} from '../../application/preflight-account';
import type { Finding } from '../../application/preflight-finding';
import { type MailAccount, mailLeaves } from '../../application/preflight-mail';
import {
  emailsConfirmed,
  peopleReachable,
  rosterApplied,
  schedulesCovered,
  textsWanted,
} from '../../application/preflight-people';
import { versionsAlike } from '../../application/preflight-version';
import { zonesAlike } from '../../application/preflight-zones';
import type { ChannelState } from '../../domain/roster/channel';
import { asWritten, type Roster, type RosterInForce } from '../../domain/roster/roster';
import { before } from '../../domain/time';
import { yearsAround, zoneRules } from '../../domain/zone-rules';
import { sampleRoster } from '../simulation/sample-roster';
import { person, rosterOf, weekly } from './people-house';

const now = '2026-03-02T03:00:00.000Z';
const zoneWish = { otherwise: 'UTC' };
const yesterday = before(now, 'P1D');
const ada = person('ada', { phone: '+12025550101' });
const ben = person('ben');

const ofAda = (channel: 'sms' | 'email', known: Partial<ChannelState> = {}): ChannelState => ({
  responder: 'ada',
  channel,
  address: channel === 'sms' ? '+12025550101' : 'ada@example.com',
  verifiedAt: yesterday,
  ...known,
});

function inForce(changes: Partial<RosterInForce>, roster: Roster = rosterOf([ada])): RosterInForce {
  return { ...asWritten(roster), ...changes };
}

/** What was found, without the words: `problem channels: Ada Okafor`. */
function told(findings: readonly Finding[]): string[] {
  return findings.map(({ verdict, about, details }) =>
    [`${verdict} ${about}`, ...(details === undefined ? [] : [details.join('; ')])].join(': '),
  );
}

describe('the roster', () => {
  test('is a problem where there is none', () => {
    expect(rosterApplied(undefined)).toMatchObject([
      { verdict: 'problem', todo: 'npm run roster -- apply FILE' },
    ]);
  });

  test('is told with its version and how many people it has', () => {
    const says = (roster: Roster) => rosterApplied({ version: 3, roster: asWritten(roster) })[0]?.says;
    expect(says(rosterOf([ada]))).toBe('Version 3 is in force, with 1 person.');
    expect(says(rosterOf([ada, ben]))).toBe('Version 3 is in force, with 2 people.');
  });

  const template = { id: 'long', audience: 'public', stage: 'identified', text: 'x'.repeat(30_000) } as const;
  const contact = { name: 'x'.repeat(30_000), phone: '+12025550101' };
  const vendor = {
    id: 'cdn',
    name: 'CDN',
    contacts: [contact],
    openFor: [],
    contactEvery: 'PT1H',
  } as const;

  test.each([
    ['templates', [template], [], /^standard: \d+ KB, most of it the template \(31 KB\)$/],
    ['contacts', [], [vendor], /^standard: \d+ KB, most of it the contacts of vendors \(31 KB\)$/],
  ])('is warned of where a plan has more %s than incidents carry', (_, templates, vendors, detail) => {
    const plans = sampleRoster().plans.map((plan) => ({
      ...plan,
      vendors,
      updates: { ...plan.updates, templates },
    }));
    const [, finding] = rosterApplied({ version: 3, roster: inForce({ plans }) });
    expect(finding).toMatchObject({ about: 'plans', verdict: 'warning' });
    expect(finding?.says).toMatch(/24 KB of a plan, .*: templates, contacts, then vendors\.$/);
    expect(finding?.details).toEqual([expect.stringMatching(detail)]);
    expect(finding?.todo).toMatch(/^Shorten what takes most of it/);
  });
});

describe('schedules', () => {
  test('are well when somebody is always on call', () => {
    const schedules = [weekly('first-line', ['ada', 'ben'])];
    expect(told(schedulesCovered(inForce({ schedules }), now, zoneWish))).toEqual(['ok schedules']);
  });

  test('are warned of with the dates on which nobody is on call', () => {
    const schedules = [weekly('first-line', ['ada'], { ends: '2026-03-20' })];
    const asked = { ...zoneWish, asked: 'Asia/Tokyo' };
    expect(schedulesCovered(inForce({ schedules }), now, asked)).toMatchObject([
      {
        verdict: 'warning',
        says: expect.stringMatching(/Times are in Asia\/Tokyo\.$/),
        details: [expect.stringMatching(/^first-line: nobody from Fri 20 Mar 2026, 18:00/)],
      },
    ]);
  });

  test('are nothing to speak of when there are none', () => {
    expect(schedulesCovered(inForce({}), now, zoneWish)).toEqual([]);
  });
});

describe('channels', () => {
  test.each<[string, ChannelState[], string[]]>([
    ['all work', [ofAda('sms'), ofAda('email')], ['ok channels']],
    ['one was never verified', [ofAda('email')], ['warning channels: Ada Okafor: sms +12025550101']],
    [
      'nobody ever verified any',
      [],
      [
        'problem channels: Ada Okafor',
        'warning channels: Ada Okafor: sms +12025550101; Ada Okafor: email ada@example.com',
      ],
    ],
    [
      'one is blocked',
      [ofAda('sms', { blocked: 'opted out of texts' }), ofAda('email')],
      ['warning channels: Ada Okafor: sms +12025550101 (opted out of texts)'],
    ],
    [
      'one was not proved for 14 days',
      [
        ofAda('sms', {
          verifiedAt: '2026-01-01T00:00:00.000Z',
          provedAt: '2026-02-10T00:00:00.000Z',
        }),
        ofAda('email'),
      ],
      ['warning channels: Ada Okafor: sms +12025550101 (last 2026-02-10)'],
    ],
  ])('are told when %s', (_, channelStates, expected) => {
    expect(told(peopleReachable(inForce({ channelStates }), now))).toEqual(expected);
  });

  test('are said to be well by what is known of them: verified lately, or seen to work', () => {
    const channelStates = [ofAda('sms'), ofAda('email')];
    expect(peopleReachable(inForce({ channelStates }), now)[0]?.says).toBe(
      'Everybody can be reached: each channel is open, and was verified or seen to work within 14 days.',
    );
  });

  test('are told without the secret that the address of a webhook may hold', () => {
    const hooked = asWritten(rosterOf([{ ...ben, webhook: 'https://hooks.example.com/T0/secret' }]));
    expect(JSON.stringify(peopleReachable(hooked, now))).not.toContain('secret');
    expect(told(peopleReachable(hooked, now)).join()).toContain('webhook https://hooks.example.com');
  });
});

describe('email', () => {
  const found = (standing: StandingEmail[]) => emailsConfirmed(inForce({}), standing);
  const email = 'ada@example.com';

  test.each<[string, StandingEmail]>([
    ['is confirmed', { email, responder: 'ada', confirmed: true }],
    ['is confirmed in other letters', { email: 'Ada@Example.com', responder: 'ada', confirmed: true }],
    ['takes credentials to end', { email, responder: 'ada', confirmed: true, kept: true }],
  ])('is well when the subscription %s', (_, standing) => {
    expect(told(found([standing]))).toEqual(['ok email']);
  });

  const gone = ['problem', /has no subscription/, /^npm run people -- verify ID email --again/] as const;

  test.each<[string, StandingEmail[], Finding['verdict'], RegExp, RegExp]>([
    [
      'was asked for and not confirmed',
      [{ email, confirmed: false }],
      'warning',
      /were asked and have not confirmed/,
      /confirm LINK; npm run roster -- apply FILE --resend asks again/,
    ],
    [
      'can be ended by its emails',
      [{ email, responder: 'ada', confirmed: true, kept: false }],
      'warning',
      /were confirmed by a click/,
      /confirmed anew .* docs\/runbook\.md#emails-have-ended$/,
    ],
    ['is gone', [], ...gone],
    ["brings somebody else's messages", [{ email, responder: 'countess', confirmed: true }], ...gone],
  ])('is told, with what to do, when the subscription %s', (_, standing, verdict, says, todo) => {
    expect(found(standing)).toEqual([
      {
        about: 'email',
        verdict,
        says: expect.stringMatching(says),
        details: ['Ada Okafor: ada@example.com'],
        todo: expect.stringMatching(todo),
      },
    ]);
  });
});

describe('opt-outs', () => {
  test('are a problem for those who opted out', async () => {
    const found = await textsWanted(inForce({}), async (phone) => phone === ada.phone);
    expect(told(found)).toEqual(['problem opt-outs: Ada Okafor: +12025550101']);
  });

  test('are a problem for those who said so by text, even while the carrier does not know', async () => {
    const channelStates = [ofAda('sms', { blocked: 'opted out of texts' })];
    const found = await textsWanted(inForce({ channelStates }), async () => false);
    expect(told(found)).toEqual(['problem opt-outs: Ada Okafor: +12025550101']);
    const unreachable = [ofAda('sms', { blocked: 'unreachable' })];
    expect(told(await textsWanted(inForce({ channelStates: unreachable }), async () => false))).toEqual([
      'ok opt-outs',
    ]);
  });

  test('are asked about for each phone, and not where there is none', async () => {
    const asked: string[] = [];
    const crowd = Array.from({ length: 25 }, (_, n) => person(`p${n}`, { phone: `+120255501${n + 10}` }));
    const roster = asWritten(rosterOf([...crowd, ben]));
    const found = await textsWanted(roster, async (phone) => {
      asked.push(phone);
      return false;
    });
    expect(told(found)).toEqual(['ok opt-outs']);
    expect(asked).toHaveLength(25);
  });
});

describe('the sandbox', () => {
  test.each<[string, string[] | undefined, string[]]>([
    ['the account is out of it', undefined, ['ok sandbox']],
    ['every phone is verified with SNS', ['+12025550101'], ['warning sandbox']],
    ['a phone is not', ['+12025550199'], ['problem sandbox: Ada Okafor: +12025550101']],
  ])('is told when %s', (_, sandboxed, expected) => {
    expect(told(outOfSandbox(inForce({}), sandboxed))).toEqual(expected);
  });
});

describe('the spending limit', () => {
  test.each<[number | undefined, number | undefined, string]>([
    [100, 5, 'ok'],
    [100, undefined, 'ok'],
    [100, 80, 'warning'],
    [100, 100, 'problem'],
    [1, undefined, 'warning'],
    [1, 1.2, 'problem'],
    [undefined, 5, 'unknown'],
  ])('of %p US dollars, of which %p are spent, is %s', (limit, spent, verdict) => {
    expect(told(limitLeft(limit, spent))).toEqual([`${verdict} spending limit`]);
  });
});

const logs = ['delivered', 'failed'];
const settings = (changes: Partial<SmsSettings> = {}): SmsSettings => ({
  reportsRole: 'arn:aws:iam::111122223333:role/reports',
  reportedSuccesses: 100,
  ...changes,
});
const reports = (changes: Partial<SmsReportsState['logs'][number]> = {}): SmsReportsState => ({
  logs: logs.map((name) => ({ name, exists: true, subscribed: true, ...changes })),
});

describe('delivery reports', () => {
  const waiting: Partial<Roster> = { delivery: { proveSmsWithin: 'PT1M' } };

  test.each<[string, SmsSettings, SmsReportsState, Partial<Roster>, string]>([
    ['come and are waited for', settings(), reports(), waiting, 'ok delivery reports'],
    ['come, but nobody waits', settings(), reports(), {}, 'warning delivery reports'],
    [
      'are not written, but waited for',
      settings({ reportsRole: undefined }),
      reports(),
      waiting,
      'problem delivery reports: SNS does not write down what became of texts',
    ],
    [
      'are written of some only, and waited for',
      settings({ reportedSuccesses: 10 }),
      reports(),
      waiting,
      'problem delivery reports: SNS writes down 10 % of the texts that arrived',
    ],
    [
      'are written and not read',
      settings(),
      reports({ subscribed: false }),
      waiting,
      'problem delivery reports: the log delivered does not go to record-reports; the log failed does not go to record-reports',
    ],
    [
      'are not written, and nobody waits',
      settings(),
      reports({ exists: false, subscribed: false }),
      {},
      'warning delivery reports: the log delivered does not exist; the log failed does not exist',
    ],
  ])('are told when they %s', (_, account, state, roster, expected) => {
    expect(told(reportsCome(inForce(roster), account, state))).toEqual([expected]);
  });
});

describe('replies', () => {
  test('cannot be seen from here, and it is said how they can', () => {
    expect(repliesConnected(inForce({}), 'arn:replies')).toMatchObject([
      { verdict: 'unknown', todo: expect.stringContaining("TwoWayChannelArn=='arn:replies'") },
    ]);
  });

  test('are nothing to speak of where nobody has a phone', () => {
    expect(repliesConnected(asWritten(rosterOf([ben])), 'arn:replies')).toEqual([]);
  });
});

describe('concurrency', () => {
  test.each([
    ['kept for pages', 1000, 953, true, 'ok', undefined],
    ["anybody's, and enough to keep some", 1000, 1000, false, 'ok', /reserve=true/],
    ["a new account's", 10, 10, false, 'warning', /^Ask for 1000: .* From 147 on deploy/],
    ['taken by others', 1000, 120, false, 'warning', /^Ask for 1027: .* From 1027 on deploy/],
  ])('is %s', (_, limit, unreserved, reserves, verdict, todo) => {
    const [finding] = concurrencyHeld({ limit, unreserved }, reserves);
    expect(finding?.verdict).toBe(verdict);
    expect(finding?.says).toContain(`Lambda runs ${limit} functions at once`);
    if (todo === undefined) expect(finding?.todo).toBeUndefined();
    else expect(finding?.todo).toMatch(todo);
  });
});

describe('listeners', () => {
  test.each([
    [1, 0, 'ok', undefined],
    [0, 1, 'problem', /^Copy the link .* unopened: npm run people -- confirm LINK$/],
    [0, 0, 'problem', /operationsEmail=ADDRESS; .* unopened: npm run people -- confirm LINK$/],
  ])('to operations, %p confirmed and %p asked, are %s', (confirmed, pending, verdict, todo) => {
    const [finding] = operationsHeard({ confirmed, pending, open: [] });
    expect(finding?.verdict).toBe(verdict);
    if (todo !== undefined) expect(finding?.todo).toMatch(todo);
  });

  test('to operations are warned of by name where they were confirmed by a click', () => {
    const [finding] = operationsHeard({ confirmed: 1, pending: 0, open: ['ops@example.com'] });
    expect(finding).toMatchObject({ verdict: 'warning', details: ['ops@example.com'] });
    expect(finding?.says).toMatch(/confirmed by a click/);
    expect(finding?.todo).toMatch(/docs\/runbook\.md#emails-have-ended$/);
  });

  test('to chat are missed where a team wants to be told there', () => {
    const team = { id: 'web', name: 'Web', members: [], chat: true };
    expect(told(chatHeard([team], { confirmed: 1, pending: 0, open: [] }))).toEqual(['ok chat']);
    expect(told(chatHeard([team], { confirmed: 0, pending: 0, open: [] }))).toEqual(['warning chat']);
  });
});

const cannot = async (): Promise<never> => {
  throw Object.assign(new Error('Unknown action'), { name: 'InvalidAction' });
};

function depsWith(roster: RosterInForce | undefined, changes: Partial<AwsAccount> = {}): PreflightDeps {
  return {
    rosters: { current: async () => roster && { version: 1, roster } },
    subscriptions: {
      standing: async () => [{ email: 'ada@example.com', responder: 'ada', confirmed: true }],
    },
    optOuts: { isOptedOut: async () => false },
    account: {
      listeners: async () => ({ confirmed: 1, pending: 0, open: [] }),
      sandbox: async () => undefined,
      smsSettings: async () => settings({ monthlyLimitUsd: 100 }),
      smsSpent: async () => 5,
      smsReports: async () => reports(),
      concurrency: async () => ({ limit: 1000, unreserved: 953 }),
      mail: cannot,
      ...changes,
    },
    zones: { told: async () => zoneRules(['UTC'], yearsAround(now), '2026c') },
    zoneWish,
    zoneData: '2026c',
    repliesTopic: 'arn:replies',
    reservesConcurrency: true,
    mailFrom: 'updates@mail.example.com',
    inASentence: (error) => `${error instanceof Error ? error.message : error}, sadly.`,
    clock: { now: () => now },
  };
}

const whole = inForce({
  channelStates: [ofAda('sms'), ofAda('email')],
  schedules: [weekly('first-line', ['ada'])],
  delivery: { proveSmsWithin: 'PT1M' },
});

describe('mail to whoever only listens', () => {
  const stakeholders = { responders: [], teams: [], addresses: ['Board@example.com', 'press@example.net'] };
  const listening = inForce({ plans: sampleRoster().plans.map((plan) => ({ ...plan, stakeholders })) });
  const account: MailAccount = { sends: true, isSandboxed: false, verified: ['Example.com'] };
  const found = async (
    known: Partial<MailAccount> = {},
    sender: string | undefined = 'updates@mail.example.com',
  ) => told(await mailLeaves(listening, sender, async () => ({ ...account, ...known })));

  test('is looked at only where somebody listens', async () => {
    expect(await mailLeaves(inForce({}), undefined, cannot)).toEqual([]);
    expect(await mailLeaves(undefined, undefined, cannot)).toEqual([]);
    expect(told(await preflight(depsWith(whole)))).not.toContain('unknown mail');
    expect(told(await preflight(depsWith(listening)))).toContain('unknown mail');
  });

  test('is a problem without a sender, with all whom it keeps from hearing', async () => {
    expect(told(await mailLeaves(listening, undefined, cannot))).toEqual([
      'problem mail: Board@example.com; press@example.net',
    ]);
  });

  test('leaves from a verified address, or one of a verified domain', async () => {
    expect(await found()).toEqual(['ok mail']);
    expect(await found({ verified: ['UPDATES@mail.example.com'] })).toEqual(['ok mail']);
    expect(await found({ verified: ['other.example.com', 'xample.com'] })).toEqual(['problem mail']);
  });

  test('does not leave while the account is paused', async () => {
    expect(await found({ sends: false })).toEqual(['problem mail']);
  });

  test('reaches in the sandbox only whoever is verified', async () => {
    expect(await found({ isSandboxed: true })).toEqual(['problem mail: press@example.net']);
    const verified = ['example.com', 'press@example.net'];
    expect(await found({ isSandboxed: true, verified })).toEqual(['warning mail']);
  });
});

describe('time zones', () => {
  // Of a zone whose rules are the same in the data of every Node that runs this.
  const [zones, functions] = [
    ['Europe/Berlin', 'UTC'],
    zoneRules(['Europe/Berlin', 'UTC'], yearsAround(now), '2026c'),
  ];
  const other = (offsets: readonly string[]) => ({
    ...functions,
    zones: { ...functions.zones, 'Europe/Berlin': offsets },
  });

  test('are well where the functions know them by the same rules, and nobody minds the version then', () => {
    expect(told(zonesAlike(zones, '2025c', functions))).toEqual(['ok time zones']);
  });

  test('are warned of by name where the rules differ, with the moment and both versions', () => {
    const [finding] = zonesAlike(zones, '2025c', other(functions.zones['Europe/Berlin']?.slice(0, 2) ?? []));
    expect(finding).toMatchObject({
      verdict: 'warning',
      says: 'The functions know time zones by other rules than this machine (data 2025c here, 2026c theirs).',
      todo: expect.stringMatching(/^Handoffs follow the functions' data/),
    });
    expect(finding?.details).toEqual([
      expect.stringMatching(/^Europe\/Berlin: 2026-\S+ \+0\d:00 here, \+0\d:00 and no change theirs$/),
    ]);
  });

  test('are a problem where the functions do not know one', () => {
    expect(told(zonesAlike(zones, '2026c', other([])))).toEqual([
      expect.stringMatching(/^problem time zones: Europe\/Berlin: .* here, not known theirs$/),
    ]);
  });

  test('are not known before the functions told of them', () => {
    expect(told(zonesAlike(zones, '2025c', undefined))).toEqual(['unknown time zones']);
    expect(told(zonesAlike(['Asia/Tokyo', 'UTC'], '2025c', functions))).toEqual([
      'unknown time zones: Asia/Tokyo',
    ]);
    expect(told(zonesAlike(['Asia/Tokyo', 'UTC'], '2026c', functions))).toEqual(['ok time zones']);
    expect(zonesAlike([], '2025c', undefined)).toEqual([]);
  });
});

test('the version of the stack is told, and one that is not that of the command', () => {
  expect(versionsAlike('0.2.0', '0.2.0')).toMatchObject({
    verdict: 'ok',
    says: expect.stringContaining('0.2.0'),
  });
  expect(versionsAlike('0.1.0', '0.2.0')).toMatchObject({
    verdict: 'warning',
    says: 'Eight Bells 0.1.0 is deployed, and this command is of 0.2.0.',
  });
});

describe('the preflight', () => {
  test('finds a stack well, but for what nobody can see', async () => {
    expect(told(await preflight(depsWith(whole)))).toEqual([
      ...[
        'ok roster',
        'ok schedules',
        'ok time zones',
        'ok channels',
        'ok email',
        'ok opt-outs',
        'ok sandbox',
      ],
      ...['ok spending limit', 'ok delivery reports', 'unknown replies', 'ok operations', 'ok concurrency'],
    ]);
  });

  test('never takes for well what the endpoint cannot tell', async () => {
    const nothing = {
      listeners: cannot,
      sandbox: cannot,
      smsSettings: cannot,
      smsSpent: cannot,
      smsReports: cannot,
      concurrency: cannot,
    };
    const deps: PreflightDeps = { ...depsWith(whole, nothing), optOuts: { isOptedOut: cannot } };
    const findings = await preflight(deps);
    expect(told(findings)).toEqual([
      ...['ok roster', 'ok schedules', 'ok time zones', 'ok channels', 'ok email', 'unknown opt-outs'],
      'unknown sandbox',
      ...['unknown spending limit', 'unknown delivery reports', 'unknown replies', 'unknown operations'],
      'unknown concurrency',
    ]);
    expect(findings.find(({ about }) => about === 'sandbox')?.says).toBe(
      'The sandbox could not be checked: Unknown action, sadly.',
    );
  });

  test('looks at the account where no roster is applied', async () => {
    const found = told(await preflight(depsWith(undefined)));
    expect(found).toEqual([
      ...['problem roster', 'ok sandbox', 'ok spending limit', 'warning delivery reports', 'ok operations'],
      'ok concurrency',
    ]);
  });

  test('looks at the account where the roster cannot be read', async () => {
    const found = told(await preflight({ ...depsWith(whole), rosters: { current: cannot } }));
    expect(found[0]).toBe('unknown roster');
    expect(found).toContain('ok operations');
  });

  const cannotAtAll = (sandbox: AwsAccount['sandbox'] = cannot): PreflightDeps => ({
    ...depsWith(undefined, {
      ...{
        listeners: cannot,
        smsSettings: cannot,
        smsSpent: cannot,
        smsReports: cannot,
        concurrency: cannot,
      },
      sandbox,
    }),
    rosters: { current: cannot },
    subscriptions: { standing: cannot },
    zones: { told: cannot },
    optOuts: { isOptedOut: cannot },
  });

  test('ends with the reason where nothing can be looked at, and all for the same one', async () => {
    const steps: number[] = [];
    await expect(preflight(cannotAtAll(), (done) => steps.push(done))).rejects.toThrow(
      /^Unknown action, sadly\.$/,
    );
    expect(steps.at(-1)).toBe(14);
  });

  test.each([
    ['one thing can', async () => undefined, 'ok sandbox'],
    ['one cannot for another reason', () => Promise.reject(new Error('Not allowed')), 'unknown sandbox'],
  ])('tells of each look where %s', async (_, sandbox, expected) => {
    expect(told(await preflight(cannotAtAll(sandbox)))).toEqual(
      expect.arrayContaining(['unknown roster', expected, 'unknown operations']),
    );
  });

  test('looks at the chat topic where a team wants to be told there', async () => {
    const teams = [{ id: 'web', name: 'Web', members: ['ada'], chat: true }];
    expect(told(await preflight(depsWith({ ...whole, teams })))).toContain('ok chat');
  });

  test('tells how far it is, to the end', async () => {
    const steps: [number, number, number][] = [];
    await preflight(depsWith(whole), (done, of, pending) => steps.push([done, of, pending.length]));
    expect(steps[0]).toEqual([0, 14, 14]);
    expect(steps.at(-1)).toEqual([14, 14, 0]);
    expect(steps).toHaveLength(15);
  });
});

describe('switching delivery reports on', () => {
  const role = 'arn:aws:iam::111122223333:role/ours';
  const off = settings({ reportsRole: undefined, reportedSuccesses: 0 });

  test('does everything where nothing is on, and lets SNS write last', () => {
    const steps = planSmsReports(off, reports({ exists: false, subscribed: false }), role);
    expect(steps.map(stepInWords)).toEqual([
      'make the log delivered, kept for 30 days',
      'make the log failed, kept for 30 days',
      'send the log delivered to record-reports',
      'send the log failed to record-reports',
      `have SNS write down what becomes of the texts of this account in this Region, as ${role}, also of each one that arrives`,
    ]);
  });

  test('has nothing to do where all is on', () => {
    expect(planSmsReports(settings(), reports(), role)).toEqual([]);
  });

  test('leaves the role that the account has already', () => {
    expect(planSmsReports(settings({ reportedSuccesses: 10 }), reports(), role)).toEqual([
      { kind: 'write-reports', successes: 100 },
    ]);
  });

  test('takes each step and tells of it, up to the first that fails', async () => {
    const calls: string[] = [];
    const switches: SmsReportsSwitches = {
      smsSettings: async () => off,
      smsReports: async () => reports(),
      createLog: async (name) => void calls.push(`create ${name}`),
      subscribe: cannot,
      writeReports: async () => void calls.push('write'),
    };
    const steps = planSmsReports(off, reports({ exists: false, subscribed: false }), role);
    const taken: string[] = [];
    await expect(takeSteps(switches, steps, ({ kind }) => taken.push(kind))).rejects.toThrow(
      'Unknown action',
    );
    expect(calls).toEqual(['create delivered', 'create failed']);
    expect(taken).toEqual(['create-log', 'create-log']);
  });
});
