import { execFileSync } from 'node:child_process';
import releases from '../../releases.json';
import { root, textOf } from './markdown';

const { version } = JSON.parse(textOf('package.json'));
const told = [...textOf('CHANGELOG.md').matchAll(/^## (\S+)(?: - (\d{4}-\d\d-\d\d))?$/gm)];

describe('CHANGELOG.md', () => {
  it('has each release, the newest first, and what is on the way to the next', () => {
    const onTheWay = version.endsWith('-dev') ? 'Unreleased' : version;
    expect(told.map(([, name]) => name)).toEqual([
      onTheWay,
      ...releases.map((release) => release.version).reverse(),
    ]);
    expect(told.filter(([, name, date]) => (name === 'Unreleased') === (date !== undefined))).toEqual([]);
  });
});

describe('the version', () => {
  it('is the same wherever it is written', () => {
    const lock = JSON.parse(textOf('package-lock.json'));
    expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
    expect(releases.map((release) => release.version)).not.toContain(version);
  });
});

describe('releases.json', () => {
  it('has each release that is tagged, with what was tagged', () => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    const tags = git('tag', '--list', 'v*')
      .split('\n')
      .filter((tag) => tag !== '' && tag !== `v${version}`);
    const known = releases.map((release) => ({ tag: `v${release.version}`, tree: release.tree }));
    for (const tag of tags) expect(known).toContainEqual({ tag, tree: git('rev-parse', `${tag}^{tree}`) });
  });
});
