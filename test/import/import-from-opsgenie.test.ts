import { exportOf, imported, refused } from './exports';

const files = exportOf('opsgenie');
const opsgenie = imported('opsgenie', files);
const { roster } = opsgenie;
const decide = opsgenie.under('For you to decide or to look at');
const leftOut = opsgenie.under('Not carried over');
const changed = opsgenie.under('Carried over differently');

const user = (id: string, more: object = {}) => ({
  id,
  username: `${id}@example.com`,
  fullName: id,
  ...more,
});
const participant = (id: string) => ({ type: 'user', id, username: `${id}@example.com` });
const rotation = (more: object) => ({
  id: 'r',
  name: 'Rotation',
  startDate: '2026-01-05T09:00:00Z',
  type: 'weekly',
  length: 1,
  participants: [participant('ada'), participant('ben')],
  ...more,
});
const schedule = (rotations: object[]) => ({
  data: [{ id: 's', name: 'S', timezone: 'UTC', enabled: true, rotations }],
});
const people = { data: [user('ada'), user('ben')] };
const made = (...documents: unknown[]) =>
  documents.map((each, index) => ({ name: `${index}.json`, text: JSON.stringify(each) }));

describe('importing from Opsgenie', () => {
  it('carries people over with their number, zone and rules', () => {
    expect(roster.responders.find(({ id }) => id === 'john-smith')).toMatchObject({
      email: 'john.smith@opsgenie.com',
      phone: '+905551112233',
      timeZone: 'Europe/Istanbul',
      notices: ['shift-changed', 'shift-starts'],
      rules: {
        high: [
          { channel: 'email', after: 'PT0S' },
          { channel: 'sms', after: 'PT1M' },
          { channel: 'sms', after: 'PT5M' },
        ],
      },
    });
    expect(roster.responders.map(({ phone }) => phone)).toEqual([
      '+905551112233',
      '+5511961234567',
      undefined,
      '+390612345678',
    ]);
  });

  it('names every rule, contact and person that is not carried over', () => {
    expect(leftOut).toEqual(
      expect.arrayContaining([
        'Stella Stake: is a stakeholder in Opsgenie and is never on call',
        'Blocked Ben: is blocked in Opsgenie',
        'Bob Marley: phone +5511969999999 is disabled or opted out in the export',
        'Fahri Öz: further email address fahri@home.example.com: everybody has one',
        'John Smith: personal rules: "Closed Alert" (closed-alert) has no counterpart',
        'John Smith: personal rules: "P1 only", since one rule for new alerts is carried over',
        'John Smith: personal rules: repeating "New Alert"; write further steps instead',
      ]),
    );
    expect(leftOut).toContainEqual(
      expect.stringMatching(
        /^notification rule "New Alert" in notification-rules\.json, .*does not say to whom/,
      ),
    );
    expect(decide).toContain('Bob Marley: +5511961234567 took calls only; texts are sent to it here');
  });

  it.each([
    // Two rotations whose hours never meet, across the clock change of 29 March.
    ['2026-03-02T08:59:00Z', 'fahri-oz'],
    ['2026-03-02T09:00:00Z', 'bob-marley'],
    ['2026-03-02T17:29:00Z', 'bob-marley'],
    ['2026-03-02T17:30:00Z', undefined],
    ['2026-03-06T17:30:00Z', 'fahri-oz'],
    ['2026-03-09T09:00:00Z', 'john-smith'],
    ['2026-03-30T09:30:00+01:00', 'bob-marley'],
  ])('makes one schedule of rotations that take turns in the week: at %s it has %s', (at, person) => {
    expect(opsgenie.onCall('platform-schedule', at)).toBe(person);
  });

  it('makes a schedule of each rotation that is on call at the same time, and pages all of them', () => {
    expect(opsgenie.onCall('both-at-once-primary', '2026-03-03T23:30:00-05:00')).toBe('fahri-oz');
    expect(opsgenie.onCall('both-at-once-shadow', '2026-03-03T23:30:00-05:00')).toBe('fahri-oz');
    expect(opsgenie.onCall('both-at-once-shadow', '2026-03-03T12:00:00-05:00')).toBeUndefined();
    expect(roster.plans[0]?.escalation.levels[0]?.targets).toEqual([
      { schedule: 'platform-schedule' },
      { schedule: 'both-at-once-primary' },
      { schedule: 'both-at-once-shadow' },
    ]);
    expect(changed).toContain(
      'schedule "Both at once": its 2 rotations are on call at the same time; each is a schedule of its own, and levels page all of them',
    );
  });

  it("agrees with Opsgenie's own timelines for five weeks, overrides included", () => {
    expect(opsgenie.under('Checked')).toEqual([
      'schedule "Platform_schedule", schedule "Both at once": from now on the same people are on call as in Opsgenie\'s timeline',
    ]);
  });

  it('tells where it differs from the timeline', () => {
    const periods = [
      { startDate: '2026-03-03T00:00:00Z', endDate: '2026-03-04T00:00:00Z', recipient: participant('ben') },
    ];
    const timeline = {
      data: { _parent: { id: 's' }, finalTimeline: { rotations: [{ id: 'r', name: 'Rotation', periods }] } },
    };
    const { report } = imported('opsgenie', made(people, schedule([rotation({})]), timeline));
    expect(report).toContain(
      'schedule "S": 1 of 1 shifts are not as in Opsgenie\'s timeline; on 2026-03-03T00:00:00.000Z it has ben, here it is ada',
    );
  });

  it('takes out of a rotation what cannot be on call here, and keeps the turn of now', () => {
    const reasons = decide.filter((line) => line.includes('of schedule "Mixed people"'));
    expect(reasons.map((line) => line.split(': ').slice(1).join(': '))).toEqual([
      'a turn of nobody was taken out of the rotation: look at who is on call when',
      'a turn of the whole team "Platform" was taken out of the rotation: look at who is on call when',
      'a turn of the escalation "Platform_escalation" was taken out of the rotation: look at who is on call when',
    ]);
    expect(leftOut).toContain(
      'rotation "Only a team" of schedule "Mixed people": has nobody in it who can be on call here',
    );
    const shortened = rotation({ participants: [participant('ada'), { type: 'none' }, participant('ben')] });
    const result = imported('opsgenie', made(people, schedule([shortened])), {
      now: '2026-01-20T12:00:00.000Z',
    });
    expect(result.onCall('s', '2026-01-20T12:00:00Z')).toBe('ben');
    expect(result.onCall('s', '2026-01-26T12:00:00Z')).toBe('ada');
  });

  it('knows a rotation that ends before it begins, and a cover that does, and has nobody by them', () => {
    const reversed = rotation({
      id: 'odd',
      name: 'Odd',
      startDate: '2026-05-05T09:00:00Z',
      endDate: '2026-05-01T09:00:00Z',
      participants: [participant('ben')],
    });
    const cover = {
      alias: 'c',
      _parent: { id: 's' },
      user: participant('ben'),
      startDate: '2026-05-05T09:00:00Z',
      endDate: '2026-05-01T09:00:00Z',
    };
    const result = imported('opsgenie', made(people, schedule([rotation({}), reversed]), { data: [cover] }));
    expect(result.roster.schedules).toHaveLength(1);
    expect(result.under('Not carried over')).toEqual(
      expect.arrayContaining([
        'rotation "Odd" of schedule "S": ends (2026-05-01) before it begins (2026-05-05): nobody is on call by it',
        expect.stringMatching(/covers it until 2026-05-01T09:00:00.000Z, which is before it begins/),
      ]),
    );
  });

  describe('of files of its own backup tool', () => {
    const rule = {
      id: 'rule',
      name: 'New Alert',
      actionType: 'create-alert',
      enabled: true,
      steps: [
        { contact: { method: 'sms', to: '1-2025550101' }, sendAfter: { timeAmount: 2, timeUnit: 'minutes' } },
      ],
    };
    const contacts = [{ id: 'c', contactMethod: 'sms', to: '1-2025550101', status: { enabled: true } }];
    const cover = {
      alias: 'cover',
      user: participant('ada'),
      startDate: '2026-03-10T09:00:00Z',
      endDate: '2026-03-11T09:00:00Z',
    };
    const line = { id: 's', name: 'S', timezone: 'UTC', enabled: true, rotations: [rotation({})] };
    const team = {
      id: 't',
      name: 'Shop',
      description: '',
      members: [{ user: participant('ada'), role: 'admin' }],
    };
    const backup = made(
      { user: user('ada', { userContacts: contacts }), notificationRuleList: [rule] },
      { user: user('ben'), notificationRuleList: [] },
      { schedule: line, scheduleOverrideList: [cover] },
      { team, teamRoutingRules: [], teamRoles: [] },
    );

    it('reads people with their rules, schedules with what was arranged, and teams', () => {
      const result = imported('opsgenie', backup);
      expect(result.roster.responders.find(({ id }) => id === 'ada')).toMatchObject({
        phone: '+12025550101',
        rules: { high: [{ channel: 'sms', after: 'PT2M' }] },
      });
      expect(result.onCall('s', '2026-03-03T12:00:00Z')).toBe('ada');
      expect(result.report).toContain('npm run oncall -- take s --for ada --from 2026-03-10T09:00:00.000Z');
      expect(result.roster.teams).toMatchObject([{ id: 'shop', members: ['ada'] }]);
    });

    it('reads a schedule that was backed up without what was arranged', () => {
      const result = imported('opsgenie', made(people, { schedule: line }));
      expect(result.roster.schedules.map(({ id }) => id)).toEqual(['s']);
    });

    it('sends nobody round between the two importers', () => {
      for (const sentence of refused('pagerduty', backup))
        expect(sentence).toMatch(/looks like an export of Opsgenie: import it with "opsgenie"/);
      expect(refused('pagerduty', backup)).toHaveLength(4);
    });
  });

  it('has a service to drill on', () => {
    expect(roster.services.filter(({ drill }) => drill)).toMatchObject([
      { id: 'drill', name: 'Practice', alarms: ['eightbells-drill-*'] },
    ]);
    expect(decide).toContainEqual(expect.stringMatching(/^drills: "drill" is new/));
  });

  it('takes the number as it is written, also with dashes in it', () => {
    const numbers = ['1-2025550101', '+1-202-555-0102', '49-0151-12345678', '+44 7700-900123'];
    const documents = numbers.map((to, index) =>
      user(`p${index}`, { userContacts: [{ to, contactMethod: 'sms' }] }),
    );
    expect(
      imported('opsgenie', made({ data: documents })).roster.responders.map(({ phone }) => phone),
    ).toEqual(['+12025550101', '+12025550102', '+4915112345678', '+447700900123']);
  });

  it('reports schedules that are disabled, over, or in an unknown zone', () => {
    expect(decide).toContain('schedule "Switched off": is disabled in Opsgenie and is left out');
    expect(decide).toContain(
      'schedule "Mixed people": its time zone "Mars/Olympus_Mons" is not known; its handoffs are in UTC now',
    );
    expect(leftOut).toContain('rotation "Old rotation" of schedule "Platform_schedule": ended on 2023-06-01');
  });

  it('makes levels of the delays, which Opsgenie counts from the beginning', () => {
    expect(roster.plans[0]?.escalation).toMatchObject({
      levels: [
        { acknowledgeWithin: 'PT5M' },
        { acknowledgeWithin: 'PT55M', targets: [{ schedule: 'platform-schedule' }] },
        { acknowledgeWithin: 'PT60M', targets: [{ responder: 'john-smith' }] },
        { acknowledgeWithin: 'PT10M', targets: [{ team: 'payments' }] },
      ],
      repeat: 2,
    });
    expect(changed).toEqual(
      expect.arrayContaining([
        'policy "Platform_escalation": a rule holds until the alert is closed; here paging ends when somebody acknowledges',
        'policy "Payments escalation": its first level waited 3 minutes; here it is paged at once',
        'policy "Payments escalation": paged team "Platform" by "random"; here all its members are paged',
      ]),
    );
    expect(decide).toEqual(
      expect.arrayContaining([
        'policy "Platform_escalation": paged the next on call in "Platform_schedule"; here that level pages whoever is on call',
        'policy "Platform_escalation": schedule "Switched off" is not in the roster and is not paged',
      ]),
    );
    expect(leftOut).toEqual(
      expect.arrayContaining([
        'policy "Nobody": has no level on which somebody could be paged',
        'policy "Platform_escalation": closing the alert after the last round: here the fallback is paged until somebody answers',
        'policy "Platform_escalation": resetting acknowledgements at each round: here no round begins once somebody acknowledged',
      ]),
    );
  });

  it('has a service for each service, and for each team that has none', () => {
    expect(roster.services.map(({ id, plan, team }) => [id, plan, team])).toEqual([
      ['checkout', 'payments-escalation', 'payments'],
      ['platform', 'platform-escalation', 'platform'],
      ['drill', 'platform-escalation', undefined],
      ['everything-else', 'platform-escalation', undefined],
    ]);
    expect(decide).toContain(
      'service "Platform": is new: alerts of Opsgenie go to teams, and this team has no service',
    );
    expect(decide).toContainEqual(expect.stringMatching(/^team "Unlisted": has no members in the export/));
  });

  it('lists overrides to come as commands, for the rotations that they are for', () => {
    expect(opsgenie.under('To run once the roster is in force').map((line) => line.split(/\n\s*/))).toEqual([
      [
        'fahri@example.com covers schedule "Both at once":',
        'npm run oncall -- take both-at-once-primary --for fahri-oz --from 2026-03-10T09:00:00.000Z --to 2026-03-14T09:00:00.000Z',
      ],
    ]);
    expect(leftOut).toContainEqual(
      expect.stringMatching(/override "orphan" in overrides\.json: does not say/),
    );
  });

  it('names what else is in the export', () => {
    expect(leftOut).toContain(
      'an entry in integrations.json: is nothing that a roster has (it has the keys id, name, type, enabled, teamId)',
    );
  });

  it('takes records without an envelope, as backups have them', () => {
    const bare = made(user('ada'), user('ben'), schedule([rotation({})]).data[0]);
    expect(imported('opsgenie', bare).onCall('s', '2026-03-03T00:00:00Z')).toBe('ada');
  });

  it('gives a rule to the one whose addresses it has, or who is named beside it', () => {
    const steps = [
      { contact: { method: 'email', to: 'Ben@example.com' }, sendAfter: { timeAmount: 4 }, enabled: true },
    ];
    const rule = { id: 'n', name: 'New', actionType: 'create-alert', enabled: true, steps };
    const rulesOf = (document: object) =>
      imported('opsgenie', made(people, document)).roster.responders.map(({ rules }) => rules.high[0]?.after);
    expect(rulesOf({ data: rule })).toEqual(['PT0S', 'PT4M']);
    expect(rulesOf({ data: { ...rule, _parent: { id: 'ada' } } })).toEqual(['PT4M', 'PT0S']);
  });

  it('tells when pages of the export are missing', () => {
    expect(imported('opsgenie', made({ ...people, totalCount: 3 })).report).toContain(
      '"users": the export has 2 of 3: export all pages and import again',
    );
    expect(opsgenie.report).not.toContain('export all pages');
  });

  it.each([
    [
      'an error',
      '{"message": "Could not authenticate", "took": 0.0}',
      /^x\.json is an answer of Opsgenie that reports an error/,
    ],
    ['an export of PagerDuty', '{"users": []}', /^x\.json looks like an export of PagerDuty/],
    [
      'something else',
      '{"dependencies": {}}',
      /^x\.json is no export of Opsgenie: .* has the keys dependencies\.$/,
    ],
  ])('refuses %s in a sentence', (_, text, sentence) => {
    expect(refused('opsgenie', [...files, { name: 'x.json', text }])).toEqual([
      expect.stringMatching(sentence),
    ]);
  });
});
