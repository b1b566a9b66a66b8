import fc from 'fast-check';
import { matchesNamePattern } from '../../domain/text/name-pattern';

/** What a pattern means, as slowly as one likes. */
function meant(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern.startsWith('*'))
    return meant(pattern.slice(1), name) || (name !== '' && meant(pattern, name.slice(1)));
  return name.startsWith(pattern.charAt(0)) && name !== '' && meant(pattern.slice(1), name.slice(1));
}

const text = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), maxLength });

test('matches what it means, whatever the pattern and the name', () => {
  fc.assert(
    fc.property(text('ab*', 8), text('ab', 8), (pattern, name) => {
      expect(matchesNamePattern(pattern, name)).toBe(meant(pattern, name));
    }),
    { numRuns: 2000, seed: 42 },
  );
});

test.each([
  ['web-*', 'web-5xx', true],
  ['web-*', 'my-web-5xx', false],
  ['*', '', true],
  ['*-5xx', '-5xx', true],
  ['a*a', 'a', false],
  ['db.1', 'db-1', false],
  ['pay[*]', 'pay[eu]', true],
])('%j and %j: %s', (pattern, name, expected) => {
  expect(matchesNamePattern(pattern, name)).toBe(expected);
});

test('six stars against 80 dashes, or a hundred against ten thousand, are no work', () => {
  const dashes = (count: number) => '-aa'.repeat(count);
  expect(matchesNamePattern('*-*-*-*-*-*prod', dashes(80))).toBe(false);
  expect(matchesNamePattern('*-'.repeat(100).concat('prod'), dashes(10_000))).toBe(false);
  expect(matchesNamePattern('*-'.repeat(100).concat('*prod'), `${dashes(10_000)}prod`)).toBe(true);
});
