import { exportOf, imported, now, refused, withFile } from './exports';

const files = exportOf('pagerduty');
const pagerDuty = imported('pagerduty', files);
const { roster } = pagerDuty;
const decide = pagerDuty.under('For you to decide or to look at');
const leftOut = pagerDuty.under('Not carried over');
const changed = pagerDuty.under('Carried over differently');

const reference = (id: string, type: string) => ({ id, type: `${type}_reference`, summary: id });
const userOf = (id: string, more: object = {}) => ({ id, name: id, email: `${id}@example.com`, ...more });
const layerOf = (more: object) => ({
  name: 'Layer 1',
  start: '2026-01-01T00:00:00Z',
  end: null,
  rotation_virtual_start: '2026-01-05T09:00:00Z',
  rotation_turn_length_seconds: 604_800,
  users: [{ user: reference('ada', 'user') }],
  restrictions: [],
  ...more,
});
const scheduleOf = (id: string, layers: object[], more: object = {}) => ({
  schedule: { id, type: 'schedule', name: id, time_zone: 'UTC', schedule_layers: layers, ...more },
});
/** An export of these documents. */
const made = (...documents: unknown[]) =>
  documents.map((each, index) => ({ name: `${index}.json`, text: JSON.stringify(each) }));
const users = (...ids: string[]) => ({ users: ids.map((id) => userOf(id)) });

describe('importing from PagerDuty', () => {
  it('carries people over with their number, zone and rules', () => {
    expect(roster.responders.find(({ id }) => id === 'earline-greenholt')).toMatchObject({
      name: 'Earline Greenholt',
      email: '125.greenholt.earline@graham.name',
      phone: '+12025550199',
      timeZone: 'America/Lima',
      rules: {
        high: [
          { channel: 'email', after: 'PT0S' },
          { channel: 'sms', after: 'PT0S' },
          { channel: 'sms', after: 'PT3M' },
        ],
        low: [{ channel: 'email', after: 'PT0S' }],
      },
    });
    expect(roster.responders.find(({ id }) => id === 'kyler-kuhn')?.timeZone).toBe('America/New_York');
    expect(changed).toContainEqual(
      expect.stringMatching(
        /^Earline Greenholt, .*phone calls have no counterpart and became text messages$/,
      ),
    );
    expect(changed).toContainEqual(expect.stringMatching(/^Kyler Kuhn .*push messages have no counterpart/));
  });

  it('cuts long names between characters, and names by something who has nothing to read in theirs', () => {
    const long = `${'a'.repeat(99)}\u{1f6a8}`;
    const people = [userOf('ada', { name: long }), userOf('ben', { name: '\u202e' })];
    const services = [{ id: 'S1', name: long, escalation_policy: null }];
    const file = imported('pagerduty', made({ users: people, teams: [] }, { services }));
    expect(file.roster.responders.map(({ name }) => name)).toEqual(['a'.repeat(99), 'ben@example.com']);
    expect(file.text).not.toMatch(/\p{Surrogate}|\\ud83d/iu);
  });

  it('gives everybody an id that can be typed, and each their own', () => {
    expect(roster.responders.map(({ id }) => id)).toEqual([
      'earline-greenholt',
      'kyler-kuhn',
      'jose-alvarez',
      'xiaoming-wang',
      'kyler-kuhn-2',
    ]);
  });

  it('leaves out who cannot be paged, and further addresses, by name', () => {
    expect(leftOut).toEqual(
      expect.arrayContaining([
        'Sam Stakeholder: is a stakeholder in PagerDuty and is never on call',
        'Nomail Nora: has no usable email address ("nora at example"), which everybody needs',
        'Earline Greenholt: further phone +12025550142: everybody has one',
        'Kyler Kuhn (126.dvm.kyler.kuhn@beahan.name): further email address kyler@home.example.com: everybody has one',
      ]),
    );
    expect(decide).toContainEqual(
      expect.stringMatching(
        /^Kyler Kuhn \(kyler\.kuhn\.junior@beahan\.name\): has no phone now: \+447700900123/,
      ),
    );
    expect(decide).toContain('José Álvarez: +34612345678 took calls only; texts are sent to it here');
  });

  it.each([
    // The weekly layer beneath, the night shift above it, across the clock change of 8 March.
    ['2026-03-02T13:30:00-05:00', 'kyler-kuhn'],
    ['2026-03-02T08:30:00-05:00', 'earline-greenholt'],
    ['2026-03-02T19:59:00-05:00', 'kyler-kuhn'],
    ['2026-03-02T20:00:00-05:00', 'xiaoming-wang'],
    ['2026-03-03T07:59:00-05:00', 'xiaoming-wang'],
    ['2026-03-09T08:30:00-04:00', 'kyler-kuhn'],
    ['2026-03-09T09:30:00-04:00', 'jose-alvarez'],
    ['2026-03-16T09:30:00-04:00', 'earline-greenholt'],
  ])('has at %s the same person on call as PagerDuty: %s', (at, person) => {
    expect(pagerDuty.onCall('daily-engineering-rotation', at)).toBe(person);
  });

  it.each([
    ['2026-03-02T09:30:00+00:00', 'jose-alvarez'],
    ['2026-03-02T21:30:00+00:00', 'earline-greenholt'],
    ['2026-03-06T16:59:00+00:00', 'jose-alvarez'],
    ['2026-03-06T17:00:00+00:00', undefined],
    ['2026-03-07T00:00:00+00:00', 'kyler-kuhn'],
    ['2026-03-08T23:59:00+00:00', 'kyler-kuhn'],
    ['2026-03-09T08:59:00+00:00', undefined],
    ['2026-03-14T12:00:00+00:00', 'earline-greenholt'],
    ['2026-03-30T09:30:00+01:00', 'jose-alvarez'],
  ])('keeps hours that go over several days: at %s it is %s', (at, person) => {
    expect(pagerDuty.onCall('support-in-london', at)).toBe(person);
  });

  it("agrees with PagerDuty's own final schedule for five weeks, overrides included", () => {
    expect(pagerDuty.under('Checked')).toEqual([
      'schedule "Daily Engineering Rotation", schedule "Support in London": from now on the same people are on call as in PagerDuty\'s final schedule',
    ]);
  });

  it('tells where it differs from the final schedule', () => {
    const entry = {
      start: '2026-03-03T00:00:00Z',
      end: '2026-03-04T00:00:00Z',
      user: reference('ben', 'user'),
    };
    const schedule = scheduleOf('s', [layerOf({})], {
      final_schedule: { rendered_schedule_entries: [entry] },
    });
    expect(
      imported('pagerduty', made(users('ada', 'ben'), schedule)).under('For you to decide or to look at'),
    ).toContain(
      'schedule "s": 1 of 1 shifts are not as in PagerDuty\'s final schedule; on 2026-03-03T00:00:00.000Z it has ben, here it is ada',
    );
  });

  it('lets the layer that is listed first cover the others, unless the final schedule says otherwise', () => {
    const layers = [layerOf({}), layerOf({ users: [{ user: reference('ben', 'user') }] })];
    const usual = imported('pagerduty', made(users('ada', 'ben'), scheduleOf('s', layers)));
    expect(usual.onCall('s', '2026-03-03T00:00:00Z')).toBe('ada');
    const entry = {
      start: '2026-03-03T00:00:00Z',
      end: '2026-03-04T00:00:00Z',
      user: reference('ben', 'user'),
    };
    const final = { final_schedule: { rendered_schedule_entries: [entry] } };
    const turned = imported('pagerduty', made(users('ada', 'ben'), scheduleOf('s', layers, final)));
    expect(turned.onCall('s', '2026-03-03T00:00:00Z')).toBe('ben');
    expect(turned.under('Carried over differently')).toContainEqual(
      expect.stringContaining("its layers cover each other as PagerDuty's final schedule has it"),
    );
  });

  it('knows a layer that ends before it begins, and has nobody by it', () => {
    const odd = layerOf({ name: 'Odd', start: '2026-05-05T09:00:00Z', end: '2026-05-01T09:00:00Z' });
    const below = layerOf({ users: [{ user: reference('ben', 'user') }] });
    const result = imported('pagerduty', made(users('ada', 'ben'), scheduleOf('s', [odd, below])));
    for (const day of ['2026-05-01', '2026-05-02', '2026-05-05', '2026-05-06'])
      expect(result.onCall('s', `${day}T12:00:00Z`)).toBe('ben');
    expect(result.under('Not carried over')).toContain(
      'layer "Odd" of schedule "s": ends (2026-05-01) before it begins (2026-05-05): nobody is on call by it',
    );
  });

  it('carries over a person at any address that RFC 5322 knows without quotes, and drills', () => {
    const result = imported('pagerduty', made({ users: [userOf('rnd', { email: 'r&d@example.com' })] }));
    expect(result.roster.responders.map(({ email }) => email)).toEqual(['r&d@example.com']);
    expect(result.roster.services.map(({ id }) => id)).toContain('drill');
  });

  it('reports what of a schedule is not as it was', () => {
    expect(leftOut).toEqual(
      expect.arrayContaining([
        'layer "Old layer" of schedule "Daily Engineering Rotation": ended on 2025-11-01',
        'schedule "Only Gus": has nobody in it',
      ]),
    );
    expect(changed).toEqual(
      expect.arrayContaining([
        'layer "Later" of schedule "Odd ones": begins on 2026-05-04 09:00 instead of 2026-05-06 12:00: here it begins with a handoff',
        'layer "Until summer" of schedule "Odd ones": ends on 2026-06-15 09:00 instead of 2026-06-15 00:00: here it ends at the time of a handoff',
        'layer "Until summer" of schedule "Odd ones", layer "With Gus" of schedule "Odd ones": its hours are rounded to whole minutes',
      ]),
    );
    expect(decide).toEqual(
      expect.arrayContaining([
        'layer "Ninety minutes" of schedule "Odd ones": turns of 5400 seconds became 2 hours: here they are whole hours',
        'schedule "New shifts": is one of the shift-based schedules (v3), which cannot be imported: write it by hand',
        expect.stringMatching(/^schedule "Odd ones": there is nothing to compare with/),
        expect.stringMatching(/layer "With Gus" of schedule "Odd ones": Gus Gone is not on the roster/),
      ]),
    );
  });

  it('never makes all hours of hours that are shorter than a minute', () => {
    const restrictions = [{ type: 'daily_restriction', start_time_of_day: '09:00:00', duration_seconds: 20 }];
    const short = imported('pagerduty', made(users('ada'), scheduleOf('s', [layerOf({ restrictions })])));
    expect(short.onCall('s', '2026-03-03T09:00:00Z')).toBe('ada');
    expect(short.onCall('s', '2026-03-03T10:00:00Z')).toBeUndefined();
  });

  it('has a layer that begins or ends later begin and end', () => {
    expect(pagerDuty.onCall('odd-ones', '2026-05-04T08:59:00-04:00')).not.toBe('earline-greenholt');
    expect(pagerDuty.onCall('odd-ones', '2026-05-06T12:00:00-04:00')).toBe('earline-greenholt');
    expect(pagerDuty.onCall('odd-ones', '2026-05-11T12:00:00-04:00')).toBe('kyler-kuhn');
  });

  it('lists overrides to come as commands, from wherever they are in the export, and no past ones', () => {
    expect(pagerDuty.under('To run once the roster is in force').map((line) => line.split(/\n\s*/))).toEqual([
      [
        'José Álvarez covers schedule "Daily Engineering Rotation":',
        'npm run oncall -- take daily-engineering-rotation --for jose-alvarez --from 2026-03-10T13:00:00.000Z --to 2026-03-10T21:00:00.000Z',
      ],
      [
        'Kyler Kuhn covers schedule "Support in London":',
        'npm run oncall -- take support-in-london --for kyler-kuhn --from 2026-03-20T08:00:00.000Z --to 2026-03-21T08:00:00.000Z',
      ],
    ]);
    expect(leftOut).toContainEqual(
      expect.stringMatching(
        /^an entry \(Earline Greenholt from .*\) of "overrides" in overrides\.json: does not say/,
      ),
    );
  });

  it('has an override that has begun begin now, and one that is too long decided by somebody', () => {
    const overrides = [
      { start: '2026-03-01T00:00:00Z', end: '2026-03-04T00:00:00Z', user: reference('ben', 'user') },
      { start: '2026-04-01T00:00:00Z', end: '2026-08-01T00:00:00Z', user: reference('ben', 'user') },
    ];
    const { report } = imported(
      'pagerduty',
      made(users('ada', 'ben'), scheduleOf('s', [layerOf({})], { overrides })),
    );
    expect(report).toContain('npm run oncall -- take s --for ben --from now --to 2026-03-04T00:00:00.000Z');
    expect(report).toContain('schedule "s": ben covers it until 2026-08-01T00:00:00.000Z, which is too long');
    expect(report).not.toContain('--to 2026-08-01');
  });

  it('carries policies over, level by level', () => {
    const plan = roster.plans.find(({ id }) => id === 'another-escalation-policy');
    expect(plan?.escalation).toEqual({
      id: 'another-escalation-policy',
      levels: [
        {
          targets: [{ schedule: 'daily-engineering-rotation' }],
          acknowledgeWithin: 'PT10M',
          everyone: false,
        },
        {
          targets: [{ schedule: 'support-in-london' }, { responder: 'earline-greenholt' }],
          acknowledgeWithin: 'PT30M',
          everyone: false,
        },
        { targets: [{ responder: 'jose-alvarez' }], acknowledgeWithin: 'PT5M', everyone: false },
      ],
      repeat: 2,
    });
    expect(changed).toContain(
      'policy "Another Escalation Policy": level 2 took turns (round robin); here all its targets are paged',
    );
    expect(decide).toContain(
      'policy "Support policy": level 1: New shifts is not in the roster and is not paged',
    );
    expect(leftOut).toContain('policy "Support policy": level 2 has nobody to page and is gone');
  });

  it('carries services over with their urgency and team, and names what they could do besides', () => {
    const urgencyOf = (service: string) => {
      const plan = roster.services.find(({ id }) => id === service)?.plan;
      return roster.plans.find(({ id }) => id === plan)?.urgency;
    };
    expect(['my-application-service', 'batch-jobs', 'search'].map(urgencyOf)).toEqual([
      'high',
      'low',
      'high',
    ]);
    expect(roster.services.find(({ id }) => id === 'batch-jobs')?.team).toBe('engineering');
    const about = (lines: string[]) =>
      lines.filter((line) => line.startsWith('service "My Application Service"'));
    expect(
      [...about(leftOut), ...about(changed)].map((line) => line.split(': ').slice(1).join(': ')),
    ).toEqual([
      'its integrations: alarms come from CloudWatch here, by their names',
      'its acknowledgement timeout: an acknowledged incident is not paged again by itself',
      'its auto-resolve timeout: no incident is resolved by the clock alone',
      'its scheduled changes of urgency',
      'further team "Support": it has one',
      'its alert grouping (intelligent): here alarms of a service are one incident',
      'its urgency followed support hours; here it is always high',
    ]);
    expect(decide).toContain('service "Help desk": is disabled in PagerDuty; here every service counts');
  });

  it('carries teams over with the people who belong to them', () => {
    expect(roster.teams.map(({ id, members }) => [id, members])).toEqual([
      ['engineering', ['earline-greenholt', 'kyler-kuhn', 'xiaoming-wang']],
      ['support', ['kyler-kuhn', 'jose-alvarez']],
    ]);
    expect(leftOut).toContain('team "Nobody": has nobody on the roster as a member');
  });

  it('names what else is in the export', () => {
    expect(leftOut).toContain(
      '"maintenance_windows" in maintenance_windows.json: is nothing that a roster has',
    );
  });

  it('says in the file itself where everything comes from', () => {
    expect(pagerDuty.text).toMatch(/^# Imported from PagerDuty on 2026-03-02\./);
    expect(pagerDuty.text).toContain(
      '  # PagerDuty schedule "Daily Engineering Rotation" (PI7DH85)\n  - id: daily-eng',
    );
    expect(pagerDuty.text).toContain('give each its own, such as  alarms: ["shop-*"]\nservices:');
  });

  it('tells when pages of the export are missing', () => {
    const page = { ...users('ada'), limit: 1, offset: 0, more: true };
    expect(imported('pagerduty', made(page)).report).toContain(
      '"users": the last page says that there are more',
    );
    const next = { ...users('ben'), limit: 1, offset: 1, more: false };
    expect(imported('pagerduty', made(next, page)).report).not.toContain('says that there are more');
  });

  it('takes contact methods and rules that were exported by themselves', () => {
    const self = 'https://api.pagerduty.com/users/ada/contact_methods/C1';
    const method = { id: 'C1', type: 'sms_contact_method', self, address: '2025550101', country_code: 1 };
    const rule = {
      id: 'R1',
      self: 'https://api.pagerduty.com/users/ada/notification_rules/R1',
      start_delay_in_minutes: 2,
      urgency: 'high',
      contact_method: { id: 'C1', type: 'contact_method_reference' },
    };
    const result = imported(
      'pagerduty',
      made({ contact_methods: [method] }, { notification_rules: [rule] }, users('ada')),
    );
    expect(result.roster.responders[0]).toMatchObject({
      phone: '+12025550101',
      rules: { high: [{ channel: 'sms', after: 'PT2M' }] },
    });
  });

  it('asks for what an export only names', () => {
    const bare = userOf('ada', {
      contact_methods: [{ id: 'C1', type: 'sms_contact_method_reference', summary: 'Mobile' }],
      notification_rules: [{ id: 'R1', type: 'assignment_notification_rule_reference' }],
    });
    const schedule = { schedules: [{ id: 'S', type: 'schedule', name: 'Listed', time_zone: 'UTC' }] };
    const { report } = imported('pagerduty', made({ users: [bare] }, schedule));
    expect(report).toContain('export users with include[]=contact_methods');
    expect(report).toContain('export users with include[]=notification_rules');
    expect(report).toContain('schedule "Listed": has no layers in the export');
  });

  it('cuts what is beyond the limits of a roster, and says what', () => {
    const ids = Array.from({ length: 18 }, (_, index) => `p${index}`);
    const targets = ids.map((id) => reference(id, 'user'));
    const policy = {
      id: 'E',
      name: 'Big',
      num_loops: 30,
      escalation_rules: Array.from({ length: 12 }, () => ({ escalation_delay_in_minutes: 5, targets })),
    };
    const result = imported('pagerduty', made(users(...ids), { escalation_policies: [policy] }));
    const [plan] = result.roster.plans;
    expect(plan?.escalation.levels).toHaveLength(10);
    expect(plan?.escalation.levels.map((level) => level.targets.length)).toEqual(Array(10).fill(15));
    expect(plan?.escalation.repeat).toBe(20);
    expect(result.report).toContain('level 1 would page more than 15 at once; these are cut: p15, p16, p17');
    expect(result.report).toContain('policy "Big": has 12 levels; those after the 10th are cut');
    expect(result.report).toContain('policy "Big": is repeated 20 times instead of 30');
  });

  it('makes a policy, a plan and a service where the export has none', () => {
    const result = imported('pagerduty', made(users('ada', 'ben'), scheduleOf('s', [layerOf({})])));
    expect(result.roster.plans[0]?.escalation.levels[0]?.targets).toEqual([{ schedule: 's' }]);
    expect(result.roster.defaultService).toBe('everything-else');
    expect(result.report).toContain('policy "standard": is new, since the export has no escalation policy');
  });

  it('gives command to whom a policy may page already, and says that somebody has to look at it', () => {
    const commanders = roster.responders
      .filter(({ roles }) => roles.includes('commander'))
      .map(({ id }) => id);
    expect(commanders).toEqual(['earline-greenholt', 'kyler-kuhn', 'jose-alvarez', 'xiaoming-wang']);
    expect(decide).toContainEqual(
      expect.stringMatching(/^commanders: the export does not say who may command/),
    );
    expect(pagerDuty.text).toContain('# Who has the role commander may be woken to command an incident.');
  });

  it('gives command to those who are named instead', () => {
    const chosen = imported('pagerduty', files, {
      commanders: ['jose-alvarez', 'Kyler.Kuhn.junior@beahan.name'],
    });
    const ids = chosen.roster.responders
      .filter(({ roles }) => roles.includes('commander'))
      .map(({ id }) => id);
    expect(ids).toEqual(['jose-alvarez', 'kyler-kuhn-2']);
    expect(chosen.report).not.toContain('commanders:');
    expect(refused('pagerduty', files, { commanders: ['zoe'] })).toEqual([
      expect.stringMatching(/^--commanders: nobody is called zoe\. There are earline-greenholt, /),
    ]);
  });

  it('chooses as fallback whoever stands on the last level, and says so', () => {
    const fallbacks = roster.plans.map(({ id, fallback }) => [id, fallback.responders]);
    expect(fallbacks).toContainEqual(['another-escalation-policy', ['jose-alvarez']]);
    expect(fallbacks).toContainEqual(['support-policy', ['kyler-kuhn', 'earline-greenholt', 'jose-alvarez']]);
    expect(decide).toContainEqual(expect.stringMatching(/^fallback of plan "support-policy": /));
  });

  it('takes pages behind one another in one file, and arrays of pages', () => {
    const pages = [users('ada'), users('ben')];
    const appended = {
      name: 'users.json',
      text: pages.map((page) => JSON.stringify(page, null, 2)).join('\n'),
    };
    expect(imported('pagerduty', [appended]).roster.responders).toHaveLength(2);
    expect(imported('pagerduty', made(pages)).roster.responders).toHaveLength(2);
  });

  it.each([
    ['no JSON', 'hello', /^x\.json is not JSON: /],
    ['nothing', ' ', /^x\.json is empty\.$/],
    ['half a file', '{"users": [', /^x\.json is not JSON: /],
    [
      'something else',
      '{"name": "eight-bells"}',
      /^x\.json is no export of PagerDuty: .* has the keys name\.$/,
    ],
    [
      'an error',
      '{"error": {"message": "Not Found", "code": 2100}}',
      /^x\.json is an answer of PagerDuty that reports an error/,
    ],
    ['an export of Opsgenie', '{"data": []}', /^x\.json looks like an export of Opsgenie/],
    ['a number', '7', /^x\.json holds no records of PagerDuty\.$/],
  ])('refuses %s in a sentence', (_, text, sentence) => {
    expect(refused('pagerduty', [...files, { name: 'x.json', text }])).toEqual([
      expect.stringMatching(sentence),
    ]);
  });

  it('refuses an export without people', () => {
    expect(
      refused(
        'pagerduty',
        files.filter(({ name }) => name !== 'users.json'),
      )[0],
    ).toBe('There is nobody in the export who could be paged: it needs the users of PagerDuty.');
  });

  it('leaves out a record that cannot be read, by its name, and imports the others', () => {
    const broken = {
      id: 'S',
      type: 'schedule',
      name: 'Broken',
      time_zone: 'UTC',
      schedule_layers: [{ name: 'x' }],
    };
    const result = imported('pagerduty', withFile(files, 'broken.json', { schedules: [broken] }));
    expect(result.roster.schedules.map(({ id }) => id)).not.toContain('broken');
    expect(result.report).toContain(
      'schedules Broken: cannot be read and is left out: schedule_layers.0.start: is missing',
    );
    const still = imported(
      'pagerduty',
      made(users('ada'), scheduleOf('s', [layerOf({ rotation_turn_length_seconds: 0 })])),
    );
    expect(still.report).toContain('rotation_turn_length_seconds: must be more than 0');
  });

  it('is made for today: what is over by then is left out', () => {
    const later = imported('pagerduty', files, { now: '2026-07-01T00:00:00.000Z' });
    expect(later.report).toContain('layer "Until summer" of schedule "Odd ones": ended on 2026-06-15');
    expect(later.under('To run once the roster is in force')).toEqual([]);
    expect(now < '2026-07-01').toBe(true);
  });
});
