import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sequencer from '@jest/test-sequencer';

const folder = fileURLToPath(new URL('..', import.meta.url));

/**
 * The suites that take longest, the longest first: one that begins last would be waited for alone. Jest itself learns
 * how long suites take, but in a fresh clone it knows nothing.
 */
const long = [
  'journeys/journeys.test.ts',
  'journeys/releases.test.ts',
  'journeys/racing.test.ts',
  'journeys/trouble.test.ts',
  'journeys/people.test.ts',
  'domain/rules.property.test.ts',
  'cli/frozen-stack.test.ts',
  'simulation/drills.test.ts',
  'adapters/http/door.test.ts',
  'adapters/http/fuzzing.test.ts',
  'adapters/dynamodb-stores.test.ts',
  'domain/final-layer.property.test.ts',
  'simulation/long-incident.test.ts',
  'cli/roster.test.ts',
  'cli/export.test.ts',
  'local/verify-people.test.ts',
  'infra/findings.test.ts',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const gone = long.filter((suite) => !existsSync(`${folder}${suite}`));
    if (gone.length > 0) throw new Error(`longest-first.mjs names suites that are gone: ${gone.join(', ')}`);
    const place = ({ path }) => {
      const index = long.indexOf(relative(folder, path));
      return index === -1 ? long.length : index;
    };
    return super.sort(tests).sort((one, other) => place(one) - place(other));
  }
}
