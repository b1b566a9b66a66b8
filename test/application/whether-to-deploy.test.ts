import {
  type Formats,
  firstFormats,
  storedBy,
  whyNotDeployed,
  whyNothingIsStored,
} from '../../application/whether-to-deploy';

/** Releases one after another: format 2 is read from 0.3.0 on, and written from 0.4.0 on. */
const second: Formats = { version: '0.2.0', reads: 1, writes: 1 };
const third: Formats = { version: '0.3.0', reads: 2, writes: 1 };
const fourth: Formats = { version: '0.4.0', reads: 2, writes: 2 };

const over = (next: Formats, standing: Formats | undefined, stored = 1) => ({ next, standing, stored });

describe('a deployment goes on', () => {
  it.each([
    ['where nothing is deployed', over(fourth, undefined)],
    ['to the next release', over(third, second)],
    ['to the one that stores what the one before it reads', over(fourth, third)],
    ['back to that', over(third, fourth, 2)],
    ['from the first release', over(second, firstFormats)],
    ['to the same again', over(fourth, fourth, 2)],
  ])('%s', (_, succession) => {
    expect(whyNotDeployed(succession)).toBeUndefined();
  });
});

describe('a deployment is refused', () => {
  it('below what the deployed version stores, in sentences', () => {
    expect(whyNotDeployed(over(second, fourth))).toBe(
      'Eight Bells 0.2.0 cannot read what is stored, and nothing was changed: it reads format 1, and the table has format 2. Deploy 0.4.0, or a later version.',
    );
  });

  it('below what was stored before that', () => {
    expect(whyNotDeployed(over(second, third, 2))).toContain('the table has format 2');
  });

  it('which passes over the release that learned to read what it stores', () => {
    for (const standing of [second, firstFormats])
      expect(whyNotDeployed(over(fourth, standing))).toBe(
        `Eight Bells 0.4.0 would store what ${standing.version}, which is deployed, cannot read, and nothing was changed: format 2, and it reads format 1. Deploy the release before 0.4.0 first.`,
      );
  });
});

describe('a command of another version', () => {
  const stack = (formats: Formats) => ({ description: 'the stack Crew', ...formats });

  it('stores what the stack itself would', () => {
    for (const command of [second, third]) expect(whyNothingIsStored(command, stack(second))).toBeUndefined();
    expect(whyNothingIsStored(second, stack(fourth))).toBeUndefined();
  });

  it('stores nothing of a later format, which a version before the stack could not read, and nobody had noted', () => {
    expect(whyNothingIsStored(fourth, stack(third))).toBe(
      'Nothing was changed: Eight Bells 0.4.0 stores in format 2, and the stack Crew, which is 0.3.0, in format 1. Deploy 0.4.0 first, or use the commands of 0.3.0.',
    );
    expect(whyNotDeployed(over(second, third))).toBeUndefined();
  });
});

test('what was stored once is remembered', () => {
  expect(storedBy(over(fourth, third))).toBe(2);
  expect(storedBy(over(third, fourth))).toBe(2);
  expect(storedBy(over(third, second, 2))).toBe(2);
  expect(storedBy(over(second, firstFormats))).toBe(1);
});
