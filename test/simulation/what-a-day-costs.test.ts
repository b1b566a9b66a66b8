import { readFileSync } from 'node:fs';
import { playADay } from './a-day';

it('a SEV1 of 24 hours costs what the README says', async () => {
  const { shifts, transitions, commits, writeUnits, texts } = await playADay();
  expect(shifts).toBe(3);

  const figures = /(\d+) transitions, (\d+) commits, ([\d,]+) write units, (\d+) texts/.exec(
    readFileSync('README.md', 'utf8').replace(/\s+/g, ' '),
  );
  const said = (figures ?? []).slice(1).map((figure) => Number(figure.replace(',', '')));
  // A few more or less, as words grow longer, are no news.
  const inTenths = [transitions, commits, writeUnits, texts].map((count, n) =>
    Math.round((10 * (said[n] ?? 0)) / count),
  );
  expect({ inTenths, transitions, commits, writeUnits, texts }).toMatchObject({ inTenths: [10, 10, 10, 10] });
}, 60_000);
