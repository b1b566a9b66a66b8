import { readFileSync } from 'node:fs';
import { faultLine, parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { storedRosterSchema } from '../../adapters/schemas/stored-roster';
import { defaultNotices, defaultRules } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';

const sample = readFileSync('eightbells.sample.yaml', 'utf8');

function faultsIn(text: string): string[] {
  const parsed = parseRosterFile(text);
  return parsed.outcome === 'valid' ? [] : parsed.faults.map(faultLine);
}

function rosterIn(text: string): Roster {
  const parsed = parseRosterFile(text);
  if (parsed.outcome === 'invalid') throw new Error(parsed.faults.map(faultLine).join('\n'));
  return parsed.roster;
}

/** The sample with something more said of Ada. */
const adaWith = (lines: string) =>
  sample.replace('    timeZone: Europe/Berlin\n', `    timeZone: Europe/Berlin\n${lines}`);

/** The sample with its first schedule, or its second, written otherwise. */
const firstLine = (text: string) => sample.replace(/( {2}- id: first-line\n)( {4}.*\n)+/, `$1${text}`);

/** The sample with something more said of command. */
const commandWith = (line: string) =>
  sample.replace('      schedule: commanders\n', `      schedule: commanders\n      ${line}\n`);

/** The sample with a plan that has, of all its parts, only these after its policy. */
const planWith = (text: string) =>
  sample.replace(/( {4}policy: standard\n)[\s\S]*?\n\n(# A service)/, `$1${text}\n$2`);

/** The sample with another first target of its policy. */
const firstTarget = (text: string) =>
  sample.replace('targets: [{ schedule: first-line }]', `targets: ${text}`);

describe('the roster file', () => {
  it('ships with a sample that is valid and can be stored', () => {
    const parsed = parseRosterFile(sample);
    expect(faultsIn(sample)).toEqual([]);
    if (parsed.outcome === 'invalid') throw new Error('invalid');
    expect(storedRosterSchema.parse(parsed.roster)).toEqual(parsed.roster);
    expect(parsed.roster.plans[0]?.command.shift).toBe('PT8H');
    expect(parsed.roster.plans[0]?.urgency).toBe('high');
    expect(parsed.roster.responders[0]).toMatchObject({ rules: defaultRules, notices: defaultNotices });
  });

  it('takes out of its texts what no message can carry and what turns words around', () => {
    const text = sample.replace('name: The shop\n', 'name: "Shop \\uD83D \\u202Epohs"\n');
    expect(text).not.toBe(sample);
    expect(rosterIn(text).services[0]?.name).toBe('Shop \ufffd pohs');
    expect(faultsIn(sample.replace('name: The shop\n', 'name: "\\u202E"\n'))).toHaveLength(1);
  });

  it('names the line of text that is no YAML', () => {
    expect(faultsIn('responders:\n  - id: [ada\n')[0]).toMatch(/^line \d: /);
  });

  it('says when nothing is in it, and when an alias leads nowhere or back to itself', () => {
    expect(faultsIn('')).toEqual(['line 1: the file is empty']);
    expect(faultsIn('# later\n')).toEqual(['line 1: the file is empty']);
    expect(faultsIn('responders: *people\n')).toEqual([expect.stringMatching(/^line 1: .*alias.*people/)]);
    expect(faultsIn('responders: &people [{ id: ada, roles: *people }]\n')).toEqual([
      'line 1: an alias stands inside of what it stands for',
    ]);
  });

  it('names the line and the path of every value that is wrong, all at once', () => {
    const broken = sample
      .replace('"+12025550101"', '"0151 234"')
      .replace('timeZone: Asia/Tokyo', 'timeZone: Asia/Tokio');
    const lineOf = (part: string) => broken.split('\n').findIndex((line) => line.includes(part)) + 1;
    expect(faultsIn(broken)).toEqual([
      `line ${lineOf('0151')}, responders[0].phone: must be a phone number with its country code, such as "+4915112345678"`,
      `line ${lineOf('Tokio')}, responders[2].timeZone: must be an IANA time zone, such as Europe/Berlin`,
    ]);
  });

  it('says of what is missing that it is', () => {
    expect(faultsIn(sample.replace('defaultService: everything-else', ''))).toEqual([
      expect.stringMatching(/^line \d+, defaultService: is missing$/),
    ]);
  });

  it('refuses a name that nothing bears, and says which there are', () => {
    const broken = sample.replace('rotation: [elif, finn]', 'rotation: [elif, fin]');
    expect(faultsIn(broken)).toEqual([
      expect.stringMatching(
        /^line \d+, schedules\[0\]\.rotation\[1\]: "fin" is not one of the responders \(ada, ben/,
      ),
    ]);
  });

  it('refuses a service of drills for what no service claims', () => {
    const practised = sample.replace('defaultService: everything-else', 'defaultService: drill');
    expect(faultsIn(practised)).toEqual([
      expect.stringMatching(
        /^line \d+, defaultService: "drill" is for drills, and what no service claims is in earnest/,
      ),
    ]);
  });

  it('refuses an id that is used twice', () => {
    expect(faultsIn(sample.replace('- id: ben', '- id: ada'))).toContainEqual(
      expect.stringMatching(/responders\[1\]\.id: "ada" is used twice/),
    );
  });

  it('takes durations up to both bounds', () => {
    const bounds = 'acknowledgeWithin: PT30S\n      shift: P31D\n      maximumHours: P31D';
    expect(faultsIn(commandWith(bounds))).toEqual([]);
  });

  it('refuses an address that two people have, however it is written', () => {
    const shared = sample.replace('ben@example.com', 'Ada@Example.com');
    const line = shared.split('\n').findIndex((each) => each.includes('Ada@Example.com')) + 1;
    expect(faultsIn(shared)).toEqual([
      `line ${line}, responders[1].email: "Ada@Example.com" is the address of "ada" too; everyone needs their own`,
    ]);
  });

  it('refuses more people at once, or more levels, than one decision can page', () => {
    const crowd = Array.from({ length: 16 }, () => 'dev').join(', ');
    expect(faultsIn(sample.replace('responders: [dev]', `responders: [${crowd}]`))).toEqual([
      expect.stringMatching(/fallback\.responders: must not be more than 15, since all are paged at once/),
    ]);
    const targets = Array.from({ length: 16 }, () => '{ schedule: first-line }').join(', ');
    expect(faultsIn(sample.replace('targets: [{ schedule: first-line }]', `targets: [${targets}]`))).toEqual([
      expect.stringMatching(/levels\[0\]\.targets: must not be more than 15/),
    ]);
    const level = '      - targets: [{ schedule: first-line }]\n        acknowledgeWithin: PT5M\n';
    expect(faultsIn(sample.replace(level, level.repeat(9)))).toEqual([
      expect.stringMatching(/policies\[0\]\.levels: must not be more than 10/),
    ]);
  });

  it('refuses a key that it does not know, instead of passing over a typing error', () => {
    expect(faultsIn(sample.replace('defaultService:', 'defaultServise:'))).toContainEqual(
      expect.stringMatching(/defaultServise/),
    );
  });

  it('names each key that it does not know at its own line', () => {
    const broken = adaWith('    fone: "+12025550101"\n    rulez:\n      - high\n');
    const lineOf = (part: string) => broken.split('\n').findIndex((line) => line.includes(part)) + 1;
    expect(faultsIn(broken)).toEqual([
      `line ${lineOf('fone')}, responders[0].fone: is no key that is known here`,
      `line ${lineOf('rulez')}, responders[0].rulez: is no key that is known here`,
    ]);
  });

  it('tells a tab once, with every line on which there is one', () => {
    expect(faultsIn('responders:\n\t- id: ada\n\t  name: Ada\nteams:\n\t- id: web\n')).toEqual([
      'line 2: Tabs are not allowed as indentation (also on lines 3, 5)',
    ]);
  });

  it('tells every name that nothing bears beside whatever else is wrong, also in a list and in a whole section', () => {
    const broken = sample
      .replace('rotation: [elif, finn]', 'rotation: [elif, fin, 7]')
      .replace('    members: [', '    members: [ady, ')
      .replace('    plan: standard', '    plan: standart')
      .replace(/^weeklyTest:[\s\S]*?\n(?=\S)/m, '')
      .concat('\nweeklyTest: never\n');
    expect(faultsIn(broken).map((line) => line.replace(/^line \d+, /, ''))).toEqual([
      expect.stringMatching(/^schedules\[0\]\.rotation\[2\]: must be/),
      expect.stringMatching(/^weeklyTest: must be/),
      expect.stringMatching(/^teams\[0\]\.members\[0\]: "ady" is not one of the responders/),
      expect.stringMatching(/^schedules\[0\]\.rotation\[1\]: "fin" is not one of the responders/),
      expect.stringMatching(/^services\[0\]\.plan: "standart" is not one of the plans/),
    ]);
  });

  it('says nothing of names that lead to a section whose ids cannot be read', () => {
    const broken = sample.replace('  - id: ada\n', '  - idd: ada\n');
    expect(faultsIn(broken).filter((line) => line.includes('is not one of'))).toEqual([]);
  });

  it('tells names that nothing bears, and ids used twice, together with what is wrong in the shape', () => {
    const broken = adaWith('    fone: "+12025550101"\n')
      .replace('"+12025550101"', 'none')
      .replace('rotation: [elif, finn]', 'rotation: [elif, fin]')
      .replace('- id: ben', '- id: ada');
    expect(faultsIn(broken).map((line) => line.replace(/^line \d+, /, ''))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^responders\[0\]\.phone: must be a phone number/),
        'responders[0].fone: is no key that is known here',
        'responders[1].id: "ada" is used twice',
        expect.stringMatching(/^schedules\[0\]\.rotation\[1\]: "fin" is not one of the responders/),
      ]),
    );
  });

  it.each([
    ['a relief lead as long as the shift', 'reliefLead: PT8H', /reliefLead: must be shorter than the shift/],
    [
      'a shift longer than anybody may serve',
      'shift: PT60H',
      /maximumHours: must not be less than one shift/,
    ],
    ['a rest longer than anybody looks back', 'minimumRest: P9D', /minimumRest: must not be longer than P7D/],
    ['a duration that is none', 'shift: 8 hours', /command\.shift: must be an ISO 8601 duration/],
    [
      'a duration that is too short',
      'acknowledgeWithin: PT29S',
      /acknowledgeWithin: .* no shorter than PT30S/,
    ],
    ['a duration that is too long', 'shift: P31DT1S', /command\.shift: .* no longer than P31D/],
    ['a duration of months', 'shift: P1M', /command\.shift: must be an ISO 8601 duration/],
  ])('refuses %s', (_, line, fault) => {
    expect(faultsIn(commandWith(line))).toEqual([expect.stringMatching(fault)]);
  });

  it('refuses a team in which nobody may command', () => {
    expect(faultsIn(sample.replaceAll('commander]', 'scribe]').replaceAll('[commander, ', '['))).toEqual([
      expect.stringMatching(/responders: nobody has the role "commander"/),
    ]);
  });
});

describe('a person in the roster file', () => {
  it('may say how they are paged, in any order of time', () => {
    const { responders } = rosterIn(
      adaWith(
        '    rules: { high: [{ channel: sms, after: PT3M }, { channel: email }] }\n    notices: [upcoming]\n',
      ),
    );
    expect(responders[0]?.rules).toEqual({
      high: [
        { channel: 'email', after: 'PT0S' },
        { channel: 'sms', after: 'PT3M' },
      ],
      low: defaultRules.low,
    });
    expect(responders[0]?.notices).toEqual(['upcoming']);
  });

  it('may keep quiet over night, and have a webhook, which is https but on this machine', () => {
    const { responders } = rosterIn(
      adaWith('    quietHours: { from: 22:00, to: 07:00 }\n    webhook: http://localhost:8080/ada\n'),
    );
    expect(responders[0]?.quietHours).toEqual({ from: '22:00', to: '07:00' });
    expect(responders[0]?.webhook).toBe('http://localhost:8080/ada');
  });

  it('is quiet at night by the clock of their own zone, unless they write none', () => {
    const quietOf = (text: string) => rosterIn(text).responders[0]?.quietHours;
    expect(quietOf(sample)).toEqual({ from: '22:00', to: '07:00' });
    expect(quietOf(adaWith('    quietHours: none\n'))).toBeUndefined();
    expect(quietOf(sample.replace('    timeZone: Europe/Berlin\n', ''))).toBeUndefined();
  });

  it.each([
    ['quiet hours that are none', 'quietHours: never', /quietHours: must be "from" and "to", or none/],
    ['a rule without a step', 'rules: { high: [] }', /rules\.high: needs at least one step/],
    [
      'a channel that is none',
      'rules: { low: [{ channel: fax }] }',
      /low\[0\]\.channel: must be one of sms, em/,
    ],
    [
      'a step after more than an hour',
      'rules: { low: [{ channel: sms, after: PT61M }] }',
      /no longer than PT1H/,
    ],
    [
      'a webhook that anybody can read',
      'webhook: http://example.com/',
      /webhook: must be a URL .*begins with htt/,
    ],
    ...[
      'https://10.0.0.1/',
      'https://169.254.169.254/latest/',
      'https://[::ffff:192.168.0.1]/',
      'https://[fd00:ec2::254]/',
      'https://100.64.0.1/',
      'https://0xa.1/',
      'https://167772161/',
      'https://db.internal/',
    ].map((url): [string, string, RegExp] => [
      `a webhook of a private network, ${url}`,
      `webhook: "${url}"`,
      /webhook: must be a URL on the public internet/,
    ]),
    [
      'a webhook with a password',
      'webhook: https://ada:secret@example.com/',
      /webhook: .* no user name or password/,
    ],
    ['a webhook that is no URL', 'webhook: example.com', /webhook: must be a URL/],
    ['to be quiet always', 'quietHours: { from: 22:00, to: 22:00 }', /quietHours: must not begin and end at/],
    ['a notice that there is not', 'notices: [weather]', /notices\[0\]: must be one of shift-starts, /],
    [
      'a webhook step without a webhook',
      'rules: { high: [{ channel: webhook }] }',
      /"ada" has no webhook; give/,
    ],
  ])('is refused %s', (_, line, fault) => {
    expect(faultsIn(adaWith(`    ${line}\n`))).toEqual([expect.stringMatching(fault)]);
  });

  it('is refused a rule for texts without a phone, but not the rule that nobody wrote', () => {
    const phone = '    phone: "+12025550101"\n';
    const rules = '    rules:\n      high: [{ channel: sms }]\n';
    const line =
      adaWith(rules)
        .replace(phone, '')
        .split('\n')
        .findIndex((each) => /channel: sms/.test(each)) + 1;
    expect(faultsIn(adaWith(rules).replace(phone, ''))).toEqual([
      `line ${line}, responders[0].rules.high[0].channel: "ada" has no phone to text to; give a "phone", or take this step out`,
    ]);
    expect(faultsIn(sample.replace(phone, ''))).toEqual([]);
  });

  it('is refused a phone number that somebody else has, since texts are answered in the name of their sender', () => {
    expect(faultsIn(sample.replace('+12025550102', '+12025550101'))).toEqual([
      expect.stringMatching(
        /responders\[1\]\.phone: "\+12025550101" is the number of "ada" too; everyone needs/,
      ),
    ]);
  });
});

describe('a schedule in the roster file', () => {
  const layer = 'rotation: [elif, finn], starts: 2026-01-05, handoffTime: 09:00';

  it('is one weekly layer where no more is said', () => {
    const turn = { every: 1, unit: 'week' };
    const rest = { starts: '2026-01-05', handoffTime: '09:00', rotation: ['elif', 'finn'], during: [] };
    expect(rosterIn(sample).schedules[0]).toEqual({
      id: 'first-line',
      timeZone: 'Europe/Berlin',
      layers: [{ ...rest, turn }],
    });
  });

  it('may have turns of any length, hours, an end, and somebody twice', () => {
    const text = `    timeZone: UTC\n    rotation: [elif, finn, elif]\n    starts: 2026-01-05\n    ends: 2026-02-05
    handoffTime: 09:00\n    every: 12 hours\n    during: [{ from: 18:00, to: 24:00 }, { days: [sat], from: 09:00, to: 08:00 }]\n`;
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    expect(rosterIn(firstLine(text)).schedules[0]?.layers).toEqual([
      {
        rotation: ['elif', 'finn', 'elif'],
        starts: '2026-01-05',
        ends: '2026-02-05',
        handoffTime: '09:00',
        turn: { every: 12, unit: 'hour' },
        during: [
          { days, from: '18:00', to: '24:00' },
          { days: ['sat'], from: '09:00', to: '08:00' },
        ],
      },
    ]);
  });

  it('may have layers, each in a time zone of its own', () => {
    const { schedules } = rosterIn(
      firstLine(
        `    timeZone: UTC\n    layers:\n      - { ${layer} }\n      - { ${layer}, timeZone: Asia/Tokyo, every: 1 day }\n`,
      ),
    );
    expect(schedules[0]?.layers).toMatchObject([
      { turn: { every: 1, unit: 'week' } },
      { timeZone: 'Asia/Tokyo', turn: { every: 1, unit: 'day' } },
    ]);
    expect(schedules[0]?.layers[0]).not.toHaveProperty('timeZone');
  });

  const zone = '    timeZone: UTC\n';
  const short = `${zone}    starts: 2026-01-05\n    handoffTime: 09:00\n    rotation: [elif]\n`;
  it.each([
    [
      'neither a rotation nor layers',
      zone,
      ['schedules[0]: needs either a "rotation", or "layers" of several rotations'],
    ],
    [
      'both',
      `${zone}    rotation: [elif]\n    starts: 2026-01-05\n    layers: [{ ${layer} }]\n`,
      ['schedules[0]: has layers, so "rotation", "starts" must stand inside a layer'],
    ],
    [
      'a short form that lacks something',
      `${zone}    rotation: [elif]\n    handoffTime: 09:00\n`,
      ['schedules[0].starts: is missing'],
    ],
    [
      'a layer that lacks something',
      `${zone}    layers: [{ rotation: [elif], starts: 2026-01-05 }]\n`,
      ['schedules[0].layers[0].handoffTime: is missing'],
    ],
    ['layers that are none', `${zone}    layers: []\n`, ['schedules[0].layers: needs at least one layer']],
    [
      'a key that it does not know',
      `${short}    evry: 1 day\n`,
      ['schedules[0].evry: is no key that is known here'],
    ],
    [
      'a turn that is none',
      `${short}    every: P1W\n`,
      [
        'schedules[0].every: must be a number of hours, days or weeks, such as "12 hours", "1 day" or "2 weeks"',
      ],
    ],
    [
      'a day that is none',
      `${short}    during: [{ days: [monday], from: 09:00, to: 17:00 }]\n`,
      ['schedules[0].during[0].days[0]: must be one of mon, tue, wed, thu, fri, sat, sun'],
    ],
    [
      'an end before it starts',
      `${short}    ends: 2026-01-05\n`,
      ['schedules[0].ends: must be later than starts (2026-01-05)'],
    ],
    [
      'somebody unknown in a layer',
      `${zone}    layers: [{ ${layer.replace('finn', 'fin')} }]\n`,
      [
        expect.stringMatching(
          /^schedules\[0\]\.layers\[0\]\.rotation\[1\]: "fin" is not one of the responders/,
        ),
      ],
    ],
  ])('is refused %s, in the words of its own form', (_, text, faults) => {
    expect(faultsIn(firstLine(text)).map((line) => line.replace(/^line \d+, /, ''))).toEqual(faults);
  });

  it('names the line inside a layer', () => {
    const text = `${zone}    layers:\n      - rotation: [elif]\n        starts: soon\n        handoffTime: 09:00\n`;
    const line =
      firstLine(text)
        .split('\n')
        .findIndex((each) => each.includes('soon')) + 1;
    expect(faultsIn(firstLine(text))).toEqual([
      `line ${line}, schedules[0].layers[0].starts: must be a date such as "2026-01-05"`,
    ]);
  });
});

describe('what a service stands on', () => {
  const standingOn = (line: string) => sample.replace('    team: shop\n', `    team: shop\n    ${line}\n`);

  it('are services and Regions of AWS, by their names', () => {
    const text = standingOn('awsServices: [EC2]\n    awsRegions: [eu-central-1, us-gov-west-1]');
    expect(rosterIn(text).services[0]).toMatchObject({
      awsServices: ['EC2'],
      awsRegions: ['eu-central-1', 'us-gov-west-1'],
    });
    expect(rosterIn(sample).services[0]).toMatchObject({ awsServices: [], awsRegions: [] });
  });

  it('has a runbook at an https URL, and at no other', () => {
    const withRunbook = (url: string) => sample.replace(/runbook: .*/, `runbook: ${url}`);
    const url = 'https://wiki.example.com/a?b=c#d';
    expect(rosterIn(withRunbook(url)).services[0]).toMatchObject({ runbook: url });
    for (const wrong of [
      'http://wiki.example.com/',
      'javascript:alert(1)',
      'https://a:b@example.com/',
      'wiki',
    ])
      expect(faultsIn(withRunbook(wrong))).toEqual([
        expect.stringMatching(/services\[0\]\.runbook: must be a URL that begins with https:\/\//),
      ]);
  });

  it('is no Region by another name', () => {
    expect(faultsIn(standingOn('awsRegions: [Frankfurt]'))).toEqual([
      expect.stringMatching(/services\[0\]\.awsRegions\[0\]: must be an AWS Region, such as eu-central-1/),
    ]);
  });
});

describe('a team in the roster file', () => {
  const crowd = Array.from(
    { length: 13 },
    (_, n) => `  - { id: p${n}, name: P, email: p${n}@example.com }\n`,
  ).join('');
  const members = Array.from({ length: 13 }, (_, n) => `p${n}`).join(', ');

  it('may be paged, told in chat and by a webhook, and answer for a service', () => {
    const text = firstTarget('[{ team: shop }]').replace(
      'members: [ada, elif, finn]',
      'members: [ada, elif, finn]\n    chat: true\n    webhook: https://hooks.example.com/shop',
    );
    const { teams, plans, services } = rosterIn(text);
    expect(teams).toEqual([
      {
        id: 'shop',
        name: 'Shop',
        members: ['ada', 'elif', 'finn'],
        chat: true,
        webhook: 'https://hooks.example.com/shop',
      },
    ]);
    expect(plans[0]?.escalation.levels[0]?.targets).toEqual([{ team: 'shop' }]);
    expect(services[0]?.team).toBe('shop');
  });

  it('is refused members and names that nothing bears', () => {
    const text = firstTarget('[{ team: shops }]')
      .replace('members: [ada, elif, finn]', 'members: [ada, elfi]')
      .replace('    team: shop\n', '    team: chop\n');
    expect(faultsIn(text)).toEqual([
      expect.stringMatching(/teams\[0\]\.members\[1\]: "elfi" is not one of the responders/),
      expect.stringMatching(/levels\[0\]\.targets\[0\]\.team: "shops" is not one of the teams \(shop\)/),
      expect.stringMatching(/services\[0\]\.team: "chop" is not one of the teams \(shop\)/),
    ]);
  });

  it('counts with all its members among those that one level pages, and nobody twice', () => {
    const withCrowd = (targets: string) =>
      firstTarget(targets)
        .replace('members: [ada, elif, finn]', `members: [${members}]`)
        .replace('\nteams:', `${crowd}\nteams:`);
    const most = '[{ team: shop }, { schedule: first-line }, { responder: ada }, { responder: p1 }]';
    expect(faultsIn(withCrowd(most))).toEqual([]);
    expect(faultsIn(withCrowd(most.replace('p1', 'ben')))).toEqual([
      expect.stringMatching(/levels\[0\]\.targets: may come to 16 people .* must not be more than 15$/),
    ]);
  });
});

describe('a plan in the roster file', () => {
  it('has what people are used to where it says nothing', () => {
    expect(rosterIn(planWith('')).plans[0]).toMatchObject({
      command: { shift: 'PT8H', reliefLead: 'PT45M', minimumRest: 'PT11H', maximumHours: 'PT48H' },
      updates: {
        every: { SEV1: 'PT20M', SEV2: 'PT30M' },
        later: { SEV1: { after: 'PT1H', every: 'PT1H' }, SEV2: { after: 'PT1H', every: 'PT1H' } },
        audiences: ['internal'],
      },
      crew: { assemble: 'with-command', roles: [], teams: [], spanOfControl: 7 },
      vendors: [],
      review: { within: 'P3D', remindEvery: 'P1D' },
      goals: { acknowledge: 'PT5M', command: 'PT15M', firstUpdate: 'PT30M' },
    });
  });

  it.each([
    ['an interval of its own', '{ SEV1: PT15M }', { SEV1: { after: 'PT1H', every: 'PT1H' } }],
    ['one that is slower already', '{ SEV1: PT1H }', {}],
    ['none for the gravest', '{ SEV2: PT1H }', {}],
  ])('slows down as usual only where that is slower: %s', (_, every, later) => {
    expect(rosterIn(planWith(`    updates: { every: ${every} }\n`)).plans[0]?.updates.later).toEqual(later);
  });

  it('may name a crew, vendors, and whom updates are for', () => {
    const [plan] = rosterIn(
      planWith(`    crew:
      assemble: at-once
      roles: [{ role: operations, schedule: second-line, shift: PT12H }]
      teams: [shop]
    vendors:
      - { id: aws, name: AWS Support, awsSupport: {} }
      - { id: pay, name: Example Pay, contacts: [{ name: Desk, phone: +1 202 555 0190 }], openFor: [SEV1] }
    updates:
      audiences: [internal, public]
      templates: [{ id: first, audience: public, stage: investigating, text: "We are looking into it." }]
`),
    ).plans;
    expect(plan?.crew.roles).toEqual([{ role: 'operations', schedule: 'second-line', shift: 'PT12H' }]);
    expect(plan?.vendors).toMatchObject([
      { awsSupport: { severityCode: 'urgent' }, openFor: ['SEV1', 'SEV2'] },
      { contacts: [{ name: 'Desk' }], openFor: ['SEV1'], contactEvery: 'PT2H' },
    ]);
    expect(plan?.updates).toMatchObject({ audiences: ['internal', 'public'], templates: [{ id: 'first' }] });
  });

  it.each([
    ['{ teams: [shop] }', { responders: [], teams: ['shop'] }],
    ['{ responders: [] }', undefined],
    ['{ addresses: [] }', undefined],
    [
      '{ addresses: [Board@example.com, press@example.com] }',
      { responders: [], teams: [], addresses: ['Board@example.com', 'press@example.com'] },
    ],
  ])('may name who only listens: %s', (written, stakeholders) => {
    const [plan] = rosterIn(planWith(`    stakeholders: ${written}\n`)).plans;
    expect(plan?.stakeholders).toEqual(stakeholders);
  });

  it.each([
    ['', 'PT8H'],
    [', shift: none', undefined],
  ])('gives a role tours, unless it says none: { role: operations%s }', (written, shift) => {
    const [plan] = rosterIn(planWith(`    crew: { roles: [{ role: operations${written} }] }\n`)).plans;
    expect(plan?.crew.roles[0]?.shift).toBe(shift);
  });

  const template = '{ id: a, audience: public, stage: monitoring, text: x }';
  it.each([
    [
      'a schedule of a role that there is not',
      'crew: { roles: [{ role: liaison, schedule: third-line }] }',
      [
        'crew.roles[0].schedule: "third-line" is not one of the schedules (first-line, second-line, commanders)',
      ],
    ],
    [
      'a team that there is not',
      'crew: { teams: [shops] }',
      ['crew.teams[0]: "shops" is not one of the teams (shop)'],
    ],
    [
      'a role that nobody has',
      'crew: { roles: [{ role: scribe }] }',
      ['crew.roles[0].role: nobody has the role "scribe", so nobody could be asked to take it'],
    ],
    [
      'a commander among the crew',
      'crew: { roles: [{ role: commander }] }',
      [
        'crew.roles[0].role: must be another role: a commander is called for every serious incident, as "command" says',
      ],
    ],
    [
      'a role, a team, a template or a vendor twice',
      `crew: { roles: [{ role: liaison }, { role: liaison }], teams: [shop, shop] }
    updates: { templates: [${template}, ${template}] }
    vendors: [{ id: aws, name: AWS, awsSupport: {} }, { id: aws, name: AWS, awsSupport: {} }]`,
      [
        'crew.roles[1].role: "liaison" is used twice',
        'crew.teams[1]: "shop" is used twice',
        'updates.templates[1].id: "a" is used twice',
        'vendors[1].id: "aws" is used twice',
      ],
    ],
    [
      'stakeholders that there are not',
      'stakeholders: { responders: [joe] }',
      [
        'stakeholders.responders[0]: "joe" is not one of the responders (ada, ben, chiyo, dev, elif, finn, gita, hugo)',
      ],
    ],
    [
      'stakeholders twice',
      'stakeholders: { teams: [shop, shop] }',
      ['stakeholders.teams[1]: "shop" is used twice'],
    ],
    [
      'an address that only listens, twice',
      'stakeholders: { addresses: [board@example.com, Board@Example.com] }',
      ['stakeholders.addresses[1]: "board@example.com" is used twice'],
    ],
    [
      'an address that is none',
      'stakeholders: { addresses: ["board@example.com\\r\\nBcc: x@example.com"] }',
      ['stakeholders.addresses[0]: must be an email address'],
    ],
    [
      'too many addresses',
      `stakeholders: { addresses: [${Array.from({ length: 51 }, (_, n) => `n${n}@example.com`).join(', ')}] }`,
      [
        'stakeholders.addresses: must not be more than 50, since each is mailed by itself; give an address that stands for many',
      ],
    ],
    [
      'an address of somebody on the roster',
      'stakeholders: { addresses: [ADA@example.com] }',
      [
        'stakeholders.addresses[0]: "ADA@example.com" is the email of "ada": name them in stakeholders.responders instead',
      ],
    ],
    [
      'a tour of a role that ends before its relief is sought',
      'crew: { roles: [{ role: liaison, shift: PT30M }] }',
      ['crew.roles[0].shift: must be longer than command.reliefLead (PT45M)'],
    ],
    [
      'a tour of a role longer than anybody may serve',
      'crew: { roles: [{ role: liaison, shift: PT49H }] }',
      ['crew.roles[0].shift: must not be longer than command.maximumHours (PT48H)'],
    ],
    [
      'a vendor whom nobody can reach',
      'vendors: [{ id: pay, name: Example Pay }]',
      [
        'vendors[0].contacts: needs at least one, since nothing can be opened at Example Pay by itself (only AWS Support has "awsSupport")',
      ],
    ],
    [
      'a contact without a way to them',
      'vendors: [{ id: pay, name: Example Pay, contacts: [{ name: Desk }] }]',
      ['vendors[0].contacts[0]: needs a phone, an email or a url'],
    ],
    [
      'a contact whose link is a script',
      'vendors: [{ id: pay, name: Example Pay, contacts: [{ name: Desk, url: "javascript:alert(1)" }] }]',
      ['vendors[0].contacts[0].url: must be a URL that begins with https://'],
    ],
    [
      'a contact whose phone is none',
      'vendors: [{ id: pay, name: Example Pay, contacts: [{ name: Desk, phone: "ask Joe" }] }]',
      ['vendors[0].contacts[0].phone: must be a phone number, such as "+1 202 555 0100"'],
    ],
    [
      'a later pace that is no slower',
      'updates: { later: { SEV1: { after: PT2H, every: PT20M } } }',
      ['updates.later.SEV1.every: must be longer than the interval that it follows (PT20M)'],
    ],
    [
      'a later pace of what is owed no updates',
      'updates: { later: { SEV3: { after: PT2H, every: PT4H } } }',
      ['updates.later.SEV3: needs an interval in "every" first: SEV3 is owed no updates'],
    ],
    [
      'an interval that is over before the reminder',
      'updates: { every: { SEV1: PT5M } }',
      ['updates.every.SEV1: must be longer than remindBefore (PT5M)'],
    ],
    [
      'updates that leave out its own people, or name somebody twice',
      'updates: { audiences: [public, public] }',
      [
        'updates.audiences: must include internal: your own people are always owed updates',
        'updates.audiences: must not name anybody twice',
      ],
    ],
  ])('is refused %s', (_, text, faults) => {
    const told = faultsIn(planWith(`    ${text}\n`));
    expect(told.map((line) => line.replace(/^line \d+, plans\[0\]\./, ''))).toEqual(faults);
  });

  it.each([
    [
      'templates',
      `updates: { templates: [${[1, 2, 3, 4].map((n) => `{ id: t-${n}, audience: public, stage: monitoring, text: ${'\u{1f514}'.repeat(2000)} }`)}] }`,
      /^line \d+, plans\[0\]: "standard" takes 34 KB of every incident, and 24 KB is the most .* Shorten what takes most of it: the 4 templates \(33 KB\)$/,
    ],
    [
      'contacts',
      `vendors: [{ id: pay, name: Pay, contacts: [${Array(10).fill(`{ name: ${'\u{1f514}'.repeat(50)}, url: "https://example.com/${'u'.repeat(900)}" }`)}] }, { id: cdn, name: CDN, contacts: [${Array(10).fill(`{ name: A, url: "https://example.com/${'u'.repeat(900)}" }`)}] }, { id: dns, name: DNS, contacts: [${Array(6).fill(`{ name: A, url: "https://example.com/${'u'.repeat(900)}" }`)}] }]`,
      /^line \d+, plans\[0\]: "standard" takes 28 KB of every incident, .* Shorten what takes most of it: the contacts of vendors \(27 KB\)$/,
    ],
  ])('is refused %s that no incident has room for, however few they are', (_, text, fault) => {
    expect(faultsIn(planWith(`    ${text}\n`))).toEqual([expect.stringMatching(fault)]);
  });
});

describe('the rest of the roster file', () => {
  it('says how urgent a plan is, who must all acknowledge, what texts have to prove, and when they are tested', () => {
    const text = `${firstTarget('[{ team: shop }]\n        everyone: true')}
delivery: { proveSmsWithin: PT1M }\nsms: { requireCode: true }\nweeklyTest: { day: tue, at: 11:00 }\n`;
    const roster = rosterIn(
      text.replace('    policy: standard\n', '    policy: standard\n    urgency: low\n'),
    );
    expect(roster.plans[0]).toMatchObject({
      urgency: 'low',
      escalation: { levels: [{ everyone: true }, {}, {}] },
    });
    expect(roster).toMatchObject({
      delivery: { proveSmsWithin: 'PT1M' },
      sms: { requireCode: true },
      weeklyTest: { day: 'tue', at: '11:00' },
    });
  });

  it.each([
    [
      'urgencies',
      sample.replace('policy: standard\n', 'policy: standard\n    urgency: medium\n'),
      /urgency: must be high or low/,
    ],
    ['proofs', `${sample}\ndelivery: { proveSmsWithin: PT9S }\n`, /proveSmsWithin: .* no shorter than PT10S/],
    ['numbers', `${sample}\ngather: { above: 0, within: PT5M }\n`, /gather\.above: /],
    ['codes', `${sample}\nsms: { requireCode: maybe }\n`, /sms\.requireCode: must be true or false/],
    [
      'test days',
      `${sample}\nweeklyTest: { day: friday, at: 11:00 }\n`,
      /weeklyTest\.day: must be one of mon/,
    ],
  ])('refuses %s that there are not', (_, text, fault) => {
    expect(faultsIn(text)).toEqual([expect.stringMatching(fault)]);
  });
});
