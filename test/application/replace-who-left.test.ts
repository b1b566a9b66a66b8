import { replaceWhoLeft } from '../../application/replace-who-left';
import { isAskFor } from '../../domain/incident/crew/posts';
import { timelineLine } from '../../domain/notice/timeline-line';
import type { Roster } from '../../domain/roster/roster';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { pagedOnce, withPatience } from '../simulation/sample-roster';

const roster = withPatience(pagedOnce());
let house: MemoryHouse;

const asks = (responder: string, command: object) =>
  house.api(`${responder}@example.com`, 'POST', '/api/incidents/INC-1/commands', command);

/** The roster without `gone`, in force, with everything that follows from it. */
async function applied(...gone: string[]): Promise<void> {
  const without: Roster = {
    ...roster,
    responders: roster.responders.filter(({ id }) => !gone.includes(id)),
  };
  await house.deps.rosters.apply(without, 1, house.now());
  await replaceWhoLeft(house.deps, roster);
  await house.flush();
}

const lately = async (count: number) =>
  (await house.timeline()).slice(-count).map(({ type, by }) => `${type} by ${by.kind}`);

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  await asks('finn', { type: 'acknowledge' });
  await asks('finn', { type: 'classify', severity: 'SEV1' });
  await asks('ben', { type: 'take-command' });
});

test('a commander who leaves the roster is relieved by the first who accepts, and somebody is asked at once', async () => {
  await applied('ben');
  expect(await lately(3)).toEqual([
    'relief-asked-for by roster',
    'relief-candidate-chosen by watch',
    'paged by watch',
  ]);
  const asked = (await house.incident()).search?.asked.at(-1) ?? '';
  await asks(asked, { type: 'accept-relief' });
  expect((await house.incident()).shift?.commander).toBe(asked);
});

test('whoever has accepted takes over at once when the commander leaves', async () => {
  await house.pass(7.6 * 3_600_000);
  const asked = (await house.incident()).search?.asked.at(-1) ?? '';
  await asks(asked, { type: 'accept-relief' });
  await applied('ben');
  expect((await house.incident()).shift?.commander).toBe(asked);
  const relieved = (await house.timeline()).findLast(({ type }) => type === 'command-relieved');
  expect(relieved?.by).toEqual({ kind: 'roster' });
  const line = relieved && timelineLine(relieved, roster);
  expect(line).toMatch(/RELIEVED Ben Carter.*; Ben Carter is not on the roster as a commander any more$/);
  expect(line).not.toContain('FORCED');
});

test('when the one who had accepted leaves as well, somebody else is sought at once', async () => {
  await house.pass(7.6 * 3_600_000);
  const accepted = (await house.incident()).search?.asked.at(-1) ?? '';
  await asks(accepted, { type: 'accept-relief' });
  await applied('ben', accepted);
  const { handoff, search } = await house.incident();
  expect(handoff).toBeUndefined();
  expect(search?.asked.at(-1)).not.toBe(accepted);
  const { by } = (await house.timeline()).findLast(({ type }) => type === 'relief-fell-through') ?? {};
  expect(by).toEqual({ kind: 'roster' });
});

test('somebody else is asked for a role whose holder leaves', async () => {
  const { posts } = await house.incident();
  const role = posts[0]?.role ?? '';
  const first =
    (await house.incident()).pages.findLast((page) => isAskFor(page, role, 'lead'))?.responder ?? '';
  await asks(first, { type: 'accept-role', role });
  await applied(first);
  const sought = (await house.timeline()).findLast(({ type }) => type === 'role-sought');
  const name = roster.responders.find(({ id }) => id === first)?.name;
  expect(sought).toMatchObject({
    role,
    by: { kind: 'roster' },
    reason: `${name} is not on the roster any more`,
  });
});

test('nothing happens where everybody who is in charge has stayed', async () => {
  const before = (await house.incident()).version;
  await applied('hugo');
  expect((await house.incident()).version).toBe(before);
});
