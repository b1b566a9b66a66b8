import { findLaunchers } from '../../local/launcher';

const processes = (...entries: [pid: number, parent: number, args: string][]) =>
  entries.map(([pid, parent, args]) => ({ pid, parent, args }));

test('npm, its shell and tsx are all watched', () => {
  const tree = processes(
    [1, 0, '/sbin/init'],
    [10, 1, 'bash'],
    [20, 10, 'npm start'],
    [30, 20, 'sh -c node local/install.mjs && tsx local/start.ts'],
    [40, 30, 'node node_modules/.bin/tsx local/start.ts'],
  );
  expect(findLaunchers(tree, 40)).toEqual([40, 30, 20]);
});

test('a shell that npm left behind is an orphan', () => {
  const tree = processes([1, 0, '/sbin/init'], [30, 1, 'sh -c tsx local/start.ts']);
  expect(findLaunchers(tree, 30)).toBe('gone');
});

test('an npm that is the first process of a container counts as one', () => {
  const tree = processes([1, 0, 'npm start'], [30, 1, 'sh -c tsx local/start.ts']);
  expect(findLaunchers(tree, 30)).toEqual([30, 1]);
});

test('an unknown launcher is left alone', () => {
  const tree = processes([1, 0, '/sbin/init'], [10, 1, 'supervisor'], [30, 10, 'sh -c tsx local/start.ts']);
  expect(findLaunchers(tree, 30)).toEqual([]);
});
