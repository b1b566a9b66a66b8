import type * as z from 'zod/mini';

/** The names of the kinds of values, in the words of those who wrote what is read. */
export type KindNames = Readonly<Partial<Record<string, string>>>;

const kinds: KindNames = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

/**
 * The fault of a field, as it is said after its name, in plain words that stand in for the library's. Undefined
 * leaves the library's words. A schema's own message goes before them.
 */
export function inWords(issue: z.core.$ZodRawIssue, names: KindNames = {}): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${names[issue.expected] ?? kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      if (issue.inclusive === false) return `must be less than ${issue.maximum}`;
      return `must not be ${excess(issue.origin, 'more', 'longer')} than ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      if (issue.minimum === 1 && issue.origin !== 'number' && issue.origin !== 'int')
        return 'must not be empty';
      if (issue.inclusive === false) return `must be more than ${issue.minimum}`;
      return `must not be ${excess(issue.origin, 'less', 'shorter')} than ${issue.minimum}${unitOf(issue.origin)}`;
    case 'unrecognized_keys':
      return `must not have ${issue.keys.map((key) => `"${key}"`).join(', ')}, which nobody knows`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `must be one of ${issue.options.map(String).join(', ')}`
        : undefined;
    default:
      return undefined;
  }
}

function excess(origin: string, ofNumbers: string, ofTexts: string): string {
  return origin === 'string' ? ofTexts : ofNumbers;
}

function unitOf(origin: string): string {
  return { string: ' characters', array: ' entries' }[origin] ?? '';
}
