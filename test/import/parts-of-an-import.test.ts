import { documentsIn } from '../../import/export-files';
import { importReport, reportText } from '../../import/import-report';
import { knownTimeZone } from '../../import/known-time-zones';
import { rulesFrom } from '../../import/personal-rules';
import { slugOf, uniqueIds } from '../../import/unique-ids';

describe('an id', () => {
  it.each([
    ['Earline Greenholt', 'earline-greenholt'],
    ["Seán O'Brien", 'sean-obrien'],
    ['Łukasz Weiß', 'lukasz-weiss'],
    ['Søren Ångström', 'soren-angstrom'],
    ['  --Tier 1 / Ops!  ', 'tier-1-ops'],
    ['王小明', ''],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('of %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('is never given twice, and never longer than 40', () => {
    const ids = uniqueIds(['taken']);
    const given = ['Ops', 'ops', 'OPS!', 'y'.repeat(50), 'y'.repeat(50), '王', 'taken'].map((name) =>
      ids.idFor(name, 'spare'),
    );
    expect(given).toEqual([
      'ops',
      'ops-2',
      'ops-3',
      'y'.repeat(40),
      `${'y'.repeat(38)}-2`,
      'spare',
      'taken-2',
    ]);
  });
});

describe('a time zone', () => {
  it.each([
    ['Eastern Time (US & Canada)', 'America/New_York'],
    ['Kyiv', 'Europe/Kyiv'],
    ['International Date Line West', 'Etc/GMT+12'],
    ['Australia/Lord_Howe', 'Australia/Lord_Howe'],
    ['UTC', 'UTC'],
    ['Mars/Olympus', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s is %s', (name, zone) => {
    expect(knownTimeZone(name)).toBe(zone);
  });
});

describe('personal rules', () => {
  it('are in order, each once, and within an hour', () => {
    const found = rulesFrom(
      [
        { method: 'call', minutes: 90 },
        { method: 'sms', minutes: 0 },
        { method: 'push', minutes: 0 },
        { method: 'email', minutes: 2 },
        { method: 'unknown', minutes: 2 },
      ],
      true,
    );
    expect(found.steps).toEqual([
      { channel: 'sms', after: 'PT0S' },
      { channel: 'email', after: 'PT2M' },
      { channel: 'sms', after: 'PT1H' },
    ]);
    expect(found.differences).toHaveLength(4);
  });

  it('are ten at most', () => {
    const many = Array.from({ length: 12 }, (_, minutes) => ({ method: 'sms' as const, minutes }));
    const { steps, differences } = rulesFrom(many, true);
    expect(steps).toHaveLength(10);
    expect(differences).toEqual(['rules after the 10th are left out']);
  });
});

describe('the documents in a file', () => {
  it('are told apart though brackets and quotes stand in their texts', () => {
    const text = '\uFEFF{"a": "}{\\""}\n{"b": ["]"]} [1]';
    expect(documentsIn({ name: 'x', text })).toEqual({
      outcome: 'read',
      documents: [{ a: '}{"' }, { b: [']'] }, [1]],
    });
  });

  it('are none when something else stands between them', () => {
    expect(documentsIn({ name: 'x', text: '{"a": 1} and {"b": 2}' }).outcome).toBe('unreadable');
  });
});

describe('the report of an import', () => {
  it('says once what is true of several things', () => {
    const report = importReport();
    report.leftOut('Ada', 'has gone');
    report.leftOut('Ben', 'has gone');
    report.decide('Cy', 'is new');
    report.run({ command: 'npm run x', why: 'Cy covers' });
    expect(reportText('Done.', report)).toBe(
      [
        'Done.',
        '',
        'For you to decide or to look at:',
        '  - Cy: is new',
        '',
        'Not carried over:',
        '  - Ada, Ben: has gone',
        '',
        'To run once the roster is in force:',
        '  - Cy covers:',
        '      npm run x',
        '',
      ].join('\n'),
    );
  });
});
