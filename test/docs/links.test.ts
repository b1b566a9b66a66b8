import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anchorsIn, documents, linksIn, placeOf, root, textOf } from './markdown';

const isElsewhere = (target: string) => /^[a-z]+:/.test(target);

/** What is wrong with the links of a document; nothing, when all lead somewhere. */
function brokenLinksIn(document: string): string[] {
  const targets = linksIn(textOf(document)).filter((target) => !isElsewhere(target));
  return targets.filter((target) => {
    const { path, anchor } = placeOf(document, target);
    if (!existsSync(join(root, path))) return true;
    return anchor !== undefined && !anchorsIn(textOf(path)).includes(anchor);
  });
}

const decisions = documents().filter((path) => /^docs\/adr\/\d/.test(path));

describe('links', () => {
  it.each(documents())('in %s lead somewhere', (document) => {
    expect(brokenLinksIn(document)).toEqual([]);
  });

  it('lead from the index of decisions to each of them', () => {
    const index = linksIn(textOf('docs/adr/README.md')).map(
      (target) => placeOf('docs/adr/README.md', target).path,
    );
    expect(decisions.length).toBeGreaterThan(0);
    expect(index.filter((path) => /^docs\/adr\/\d/.test(path)).sort()).toEqual(decisions);
  });
});

describe('the decisions', () => {
  it('have each the number of its file in the heading, and are counted without a gap', () => {
    const numbers = decisions.map((path) => Number(/^# (\d+)\. /.exec(textOf(path))?.[1]));
    expect(numbers).toEqual(decisions.map((path) => Number.parseInt(path.slice('docs/adr/'.length), 10)));
    expect(numbers).toEqual(decisions.map((_, index) => index + 1));
  });
});
