import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, textOf } from './markdown';

const { include }: { include: readonly string[] } = JSON.parse(textOf('tsconfig.json'));

const begun = /\/\*\*\s+(?:\*\s+)?((?:Whether|What|Whom?|Whose|When|How|Why|Which)\b.*)/g;

/** The docstrings of a file that begin with a question, each by its first line. */
function questionsIn(path: string): string[] {
  return [...textOf(path).matchAll(begun)].map(([, line]) => `${path}: ${line}`);
}

function codeIn(folder: string): string[] {
  const all = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return all.filter((path) => /\.m?[jt]s$/.test(path)).map((path) => join(folder, path));
}

describe('the docstrings', () => {
  it.each(include.filter((folder) => folder !== 'test'))('of %s begin with no question', (folder) => {
    expect(codeIn(folder).flatMap(questionsIn)).toEqual([]);
  });
});
