import { readFileSync } from 'node:fs';
import { faultLine } from '../../adapters/yaml-file/read-yaml';
import { defaultScenario, parseScenario, readScenario, shippedScenarios } from '../../drill/read-scenario';
import { answers, replyTo } from '../../drill/scenario';

const smallest = `id: small
title: A small one
description: Nothing happens.
lasts: PT1H
severity: SEV3
`;

function faultsOf(text: string): string[] {
  const parsed = parseScenario(text);
  return parsed.outcome === 'valid' ? [] : parsed.faults.map(faultLine);
}

function scenario(more: string) {
  const parsed = parseScenario(smallest + more);
  if (parsed.outcome === 'invalid') throw new Error(parsed.faults.map(faultLine).join('\n'));
  return parsed.scenario;
}

describe('the scenarios that ship', () => {
  it('are at least the three of the product and the day-long outage, which is the default', () => {
    expect(shippedScenarios()).toEqual(
      expect.arrayContaining([
        'day-long-outage',
        'night-page-sev3',
        'silent-commander',
        'three-day-region-outage',
      ]),
    );
    expect(shippedScenarios()).toContain(defaultScenario);
  });

  it.each(shippedScenarios())('%s reads without fault, under its own name', (name) => {
    expect(readScenario(name).id).toBe(name);
  });
});

describe('a scenario file', () => {
  it('needs only to say what it is, how long it lasts and how serious it is', () => {
    expect(faultsOf(smallest)).toEqual([]);
    expect(scenario('')).toMatchObject({ behaviour: [], events: [], breaks: [], ends: 'resolve' });
  });

  it('tells every fault with its line and its path', () => {
    expect(
      faultsOf(`${smallest.replace('SEV3', 'SEV9')}behaviour:
  - when: { asked: relief, time: 0 }
    then: silent
  - when: { asked: relief }
    then: take
colour: red
`),
    ).toEqual([
      'line 5, severity: must be one of SEV1, SEV2, SEV3, SEV4',
      'line 7, behaviour[0].when.time: must be counted from 1',
      'line 10, behaviour[1].then: must be one of accept, decline, silent when asked: relief',
      'line 11, colour: is no key that is known here',
    ]);
  });

  it('says where a key is missing', () => {
    expect(faultsOf('id: small\n')).toContain('line 1, title: is missing');
  });

  it.each([
    ['P1Y', 'a year has no fixed length'],
    ['an hour', 'these are words'],
    ['P32D', 'it is longer than a drill may be'],
  ])('takes no length of %s, since %s', (lasts) => {
    expect(faultsOf(smallest.replace('PT1H', lasts))).toEqual([
      'line 4, lasts: must be an ISO 8601 duration such as PT30M or P3D',
    ]);
  });

  it('lasts for some time', () => {
    expect(faultsOf(smallest.replace('PT1H', 'PT0S'))).toEqual([
      'line 4, lasts: must be longer than nothing',
    ]);
    expect(faultsOf(smallest.replace('PT1H', 'an hour'))).toEqual([
      'line 4, lasts: must be an ISO 8601 duration such as PT30M or P3D',
    ]);
  });

  it('cannot end with the dismissal of what has a commander', () => {
    expect(faultsOf(`${smallest.replace('SEV3', 'SEV2')}ends: dismiss\n`)).toEqual([
      'line 6, ends: must be resolve: what is SEV2 has a commander, and cannot be dismissed',
    ]);
    expect(faultsOf(`${smallest}ends: dismiss\n`)).toEqual([]);
  });

  it('has no longer case number than the product takes', () => {
    const opening = (caseId: string) =>
      `${smallest}events:\n  - at: PT1M\n    do: { type: open-vendor-case, caseId: ${caseId} }\n`;
    expect(faultsOf(opening('x'.repeat(100)))).toEqual([]);
    expect(faultsOf(opening('x'.repeat(101)))).toEqual([
      'line 8, events[0].do.caseId: must not be longer than 100 characters',
    ]);
  });

  it('is told in plain words of a section that is empty, and of what is no list', () => {
    expect(faultsOf(`${smallest}updates:\nevents: none\n`)).toEqual([
      'line 6, updates: is empty, and must be a section with keys of its own',
      'line 7, events: must be a list',
    ]);
  });

  it('has nothing happen after its end', () => {
    expect(faultsOf(`${smallest}events:\n  - at: PT2H\n    do: { type: note, text: Too late. }\n`)).toEqual([
      'line 7, events[0].at: must not be after the end, which is at PT1H',
    ]);
    expect(faultsOf(`${smallest}events:\n  - at: too late\n    do: { type: note, text: When? }\n`)).toEqual([
      'line 7, events[0].at: must be incident time since the opening, such as PT2H or P1DT8H',
    ]);
  });

  it('names the deeds that there are', () => {
    expect(faultsOf(`${smallest}events:\n  - at: PT1M\n    do: { type: dance }\n`)).toEqual([
      'line 8, events[0].do.type: must have a type that is known: see docs/drills.md',
    ]);
  });

  it('is told of what is no YAML, and of an empty file', () => {
    expect(faultsOf('a: [')[0]).toMatch(/^line \d+: /);
    expect(faultsOf('')).toEqual(['line 1: the file is empty']);
  });
});

describe('naming a scenario', () => {
  it('that there is not tells those that there are', () => {
    expect(() => readScenario('no-such')).toThrow(
      /There is no scenario "no-such", and no such file. The scenarios are: .*day-long-outage/,
    );
  });

  it('by a file reads that file', () => {
    expect(readScenario('drill/scenarios/silent-commander.yaml').id).toBe('silent-commander');
  });

  it('by a file that is none tells its faults, and that nothing was started', () => {
    expect(() => readScenario('package.json')).toThrow(
      /package.json is no right scenario, and nothing was started:\n {2}line \d+/,
    );
  });
});

describe('what people do', () => {
  const rules = scenario(`behaviour:
  - when: { asked: relief, time: [2, 3] }
    then: decline
  - when: { asked: relief, time: 3 }
    then: silent
  - when: { asked: crew }
    then: coming
`);

  it('is what the first rule says that fits', () => {
    expect([1, 2, 3, 4].map((time) => replyTo(rules, 'relief', time))).toEqual([
      'accept',
      'decline',
      'decline',
      'accept',
    ]);
  });

  it('is the same every time where a rule names no time', () => {
    expect([1, 7].map((time) => replyTo(rules, 'crew', time))).toEqual(['coming', 'coming']);
  });

  it('is the first of the answers where no rule speaks of it', () => {
    expect(replyTo(rules, 'command', 1)).toBe(answers.command[0]);
  });
});

describe('docs/drills.md', () => {
  const page = readFileSync('docs/drills.md', 'utf8');

  it.each(shippedScenarios())('tells of %s', (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  it.each(Object.entries(answers))('tells what people may be asked and answer: %s', (asked, possible) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${asked}\` |`)) ?? '';
    for (const answer of possible) expect(row).toContain(`\`${answer}\``);
  });
});
