import { faultLine, parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { usualPlan, usualVendor } from '../../adapters/roster-file/roster-file-plans';
import type { Roster } from '../../domain/roster/roster';
import { gapsBetween, onCallAt } from '../../domain/schedule/final-layer';
import { utc } from '../domain/schedule-given';
import { expectPart, textOf } from './markdown';

const from = '2026-11-23T00:00:00.000Z';
const aYearLater = '2027-11-24T00:00:00.000Z';

function rosterIn(path: string): Roster {
  const parsed = parseRosterFile(textOf(path));
  if (parsed.outcome === 'invalid') throw new Error(parsed.faults.map(faultLine).join('\n'));
  return parsed.roster;
}

describe.each(['small-team', 'follow-the-sun'])('the example roster %s', (name) => {
  const path = `docs/rosters/${name}.yaml`;

  it('is a right roster', () => {
    expect(rosterIn(path).responders.length).toBeGreaterThan(3);
  });

  it('has somebody on call in every schedule for a year, through every change of the clocks', () => {
    const gaps = rosterIn(path).schedules.flatMap((schedule) => gapsBetween(schedule, [], from, aYearLater));
    expect(gaps).toEqual([]);
  });

  it('is in docs/rosters.md as it is in its file', () => {
    expectPart('docs/rosters.md', name, `\`\`\`yaml\n${textOf(path).trim()}\n\`\`\``);
  });
});

describe('what docs/rosters.md says of a plan', () => {
  const rows = new Map(
    [...textOf('docs/rosters.md').matchAll(/^\| `([\w.]+)` \| (.*?) \| /gm)].map(([, key, usual]) => [
      key,
      usual,
    ]),
  );
  const { vendors, quietPeriod, urgency, ...sections } = usualPlan;
  const usual = [
    ...Object.entries({ quietPeriod, urgency }),
    ...Object.entries(sections).flatMap(([section, keys]) =>
      Object.entries(keys ?? {}).map(([key, value]) => [`${section}.${key}`, value] as const),
    ),
    ...Object.entries(usualVendor),
  ];

  it.each(usual)('names %s, and what it is where nobody says', (key, value) => {
    const isNone = Array.isArray(value) && value.length === 0;
    const written = isNone ? 'none' : JSON.stringify(value).replaceAll('"', '');
    expect(rows.get(key)?.replace(/[\s`]/g, '')).toBe(written);
  });

  it('names the vendors, of whom there are none unless somebody names them', () => {
    expect(vendors).toEqual([]);
    expect(rows.get('vendors')).toBe('none');
  });
});

describe('the team that follows the sun', () => {
  const [schedule] = rosterIn('docs/rosters/follow-the-sun.yaml').schedules;
  const onCall = (at: string) => schedule && onCallAt(schedule, [], utc(at));

  it.each([
    ['morning in Tokyo', '2026-11-25T01:00', ['aiko', 'ren']],
    ['morning in Berlin, in winter', '2026-11-25T08:00', ['lena', 'piet']],
    ['morning in Berlin, in summer', '2027-07-07T07:00', ['lena', 'piet']],
    ['noon in New York, in winter', '2026-11-25T17:00', ['carmen', 'noah']],
    ['noon in New York, while Berlin is in winter still', '2027-03-17T16:00', ['carmen', 'noah']],
    ['Sunday', '2026-11-29T12:00', ['lena', 'carmen', 'aiko']],
  ])('is on call where it is day: %s', (_, at, people) => {
    expect(people).toContain(onCall(at));
  });
});
