import type { Roster } from '../../domain/roster/roster';
import { buildMemoryHouse, type MemoryHouse } from './memory-house';
import { plainRoster } from './sample-roster';

// A Monday, so that nobody's hours end while the test lasts.
const start = '2026-11-23T12:00:00.000Z';
const minute = 60_000;
const ada = 'ada@example.com';
const elif = 'elif@example.com';

let house: MemoryHouse;

/** Services fail one after the other, ten minutes apart; Elif rates each, and what becomes of it is up to whoever is asked. */
async function failing(...services: string[]): Promise<void> {
  for (const service of services) {
    await house.alarm(`${service}-5xx`, 'ALARM');
    const newest = (await house.deps.incidents.openIncidents()).at(-1)?.id ?? '';
    await command(elif, newest, { type: 'classify', severity: 'SEV1' });
    if (newest === 'INC-1') await command(ada, newest, { type: 'take-command' });
    await house.pass(4 * minute);
    await house.runRetries();
    await house.pass(6 * minute);
  }
}

async function command(email: string, id: string, body: object): Promise<void> {
  const answer = await house.api(email, 'POST', `/api/incidents/${id}/commands`, body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
}

async function askedFor(id: string): Promise<unknown[]> {
  return (await house.timeline(id)).flatMap((event) =>
    event.type === 'command-candidate-chosen' ? [[event.candidate, event.besides]] : [],
  );
}

beforeEach(async () => {
  const sample = plainRoster();
  const [other] = sample.services.filter(({ id }) => id === 'everything-else');
  if (other === undefined) throw new Error('The sample has no other service.');
  const services = ['one', 'two', 'three', 'four'].map((id) => ({
    ...{ ...other, id, name: id },
    alarms: [`${id}-*`],
  }));
  const roster: Roster = { ...sample, services: [...services, ...sample.services] };
  house = await buildMemoryHouse(roster, start);
});

describe('serious incidents that open ten minutes apart', () => {
  it('are each offered first to whoever commands already, and to others only if they do not answer', async () => {
    await failing('one', 'two', 'three', 'four');
    for (const id of ['INC-2', 'INC-3', 'INC-4']) {
      const [first, second] = await askedFor(id);
      expect(first).toEqual(['ada', 'INC-1']);
      expect(second).toEqual([expect.not.stringMatching('ada'), undefined]);
    }
    const told = house.sent.find(({ text }) => text.startsWith('INC-2 SEV1') && text.includes('You command'));
    expect(told?.text).toMatch(/You command INC-1\. Take command by \d\d:\d\d/);
  });

  it('are gathered by one tap of whoever is asked, which ends the search', async () => {
    await house.alarm('one-5xx', 'ALARM');
    await command(elif, 'INC-1', { type: 'classify', severity: 'SEV1' });
    await command(ada, 'INC-1', { type: 'take-command' });
    await house.alarm('two-5xx', 'ALARM');
    await command(elif, 'INC-2', { type: 'classify', severity: 'SEV1' });
    await house.flush();
    const page = await house.door('GET', house.linkTo('ada'));
    expect(page.body).toContain('It is part of INC-1: gather it there');
    await house.door('POST', house.linkTo('ada'), { action: 'gather-under', leader: 'INC-1' });
    expect((await house.incident('INC-2')).under).toMatchObject({ leader: 'INC-1' });
    await house.pass(20 * minute);
    expect(await askedFor('INC-2')).toEqual([['ada', 'INC-1']]);
  });
});
