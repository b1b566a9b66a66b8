import type { HttpResponse } from '../../../adapters/http/http';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { plainRoster } from '../../simulation/sample-roster';

const finn = 'finn@example.com';
const minute = 60_000;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.api(finn, 'POST', '/api/incidents', { service: 'shop', title: 'The till is stuck' });
});

const get = (path: string) => house.api(finn, 'GET', `/api/incidents/${path}`);
const check = (body: unknown, id = 'INC-1') =>
  house.api(finn, 'POST', `/api/incidents/${id}/updates/check`, body);
const give = (command: unknown) => house.api(finn, 'POST', '/api/incidents/INC-1/commands', command);
const documentOf = ({ body }: HttpResponse) => JSON.parse(body);

async function acknowledged(): Promise<void> {
  await give({ type: 'acknowledge' });
}

describe('updates', () => {
  it('are listed with what is promised next, of one audience or of both', async () => {
    await acknowledged();
    await give({ type: 'post-update', text: 'We look.', nextWithin: 'PT1H' });
    await give({ type: 'post-update', text: 'Tills are slow.', audience: 'public' });
    expect(documentOf(await get('INC-1/updates'))).toMatchObject({
      updates: [
        { audience: 'internal', stage: 'investigating', text: 'We look.', by: 'finn' },
        { audience: 'public', text: 'Tills are slow.' },
      ],
      promises: [{ audience: 'internal', overdue: false }],
      missed: 0,
    });
    expect(documentOf(await get('INC-1/updates?audience=public'))).toMatchObject({
      updates: [{ audience: 'public' }],
      promises: [],
    });
    expect((await get('INC-1/updates?audience=press')).status).toBe(400);
  });

  it('of no incident are not found', async () => {
    expect((await get('INC-9/updates')).status).toBe(404);
    expect((await get('INC-9/update-templates')).status).toBe(404);
    expect((await check({ text: 'Hello.' }, 'INC-9')).status).toBe(404);
  });

  it('are refused to the public where they are not honest, and posted for a reason', async () => {
    await acknowledged();
    const rash = { type: 'post-update', audience: 'public', text: 'It will be fixed by noon.' };
    const refused = await give(rash);
    expect(refused.status).toBe(409);
    expect(documentOf(refused)).toMatchObject({ code: 'not-honest' });
    expect((await give({ ...rash, anyway: 'The vendor said so in public.' })).status).toBe(200);
  });

  it('that say that there is no news are one request', async () => {
    await acknowledged();
    await give({ type: 'post-no-news', audience: 'public' });
    expect((await house.incident()).updates).toMatchObject([{ audience: 'public', stage: 'investigating' }]);
  });
});

describe('templates', () => {
  it('come filled in with the facts', async () => {
    const { templates } = documentOf(await get('INC-1/update-templates'));
    const template = templates.find(({ id }: { id: string }) => id === 'internal-investigating');
    expect(template.text).toMatch(/^INC-1 \(not classified yet\): The till is stuck\./);
  });
});

describe('the check of a draft', () => {
  it('says what it points at and what to say instead, and changes nothing', async () => {
    const before = await house.snapshot();
    const answer = await check({ text: 'We will be back by 5pm.' });
    expect(answer.status).toBe(200);
    expect(documentOf(answer)).toEqual({
      findings: [
        {
          kind: 'time-to-fix',
          excerpt: 'will be back by 5pm',
          advice: expect.stringMatching(/next update/),
        },
      ],
      reasonNeeded: true,
    });
    expect(await house.snapshot()).toEqual(before);
  });

  it('needs no reason for one that stays inside, nor for an honest one', async () => {
    const text = 'We will be back by 5pm.';
    expect(documentOf(await check({ text, audience: 'internal' }))).toMatchObject({
      findings: [{ kind: 'time-to-fix' }],
      reasonNeeded: false,
    });
    expect(documentOf(await check({ text: 'Next update at 14:30 UTC.' }))).toEqual({
      findings: [],
      reasonNeeded: false,
    });
  });

  it('refuses what is no draft', async () => {
    expect((await check({ text: ' ' })).status).toBe(400);
    expect((await check({ text: 'Hello.', stage: 'over' })).status).toBe(400);
    expect((await check({ draft: 'Hello.' })).status).toBe(400);
  });
});

it('an update that becomes overdue is told to its speaker each time, and to the team once', async () => {
  const roster = plainRoster();
  const shop = roster.services.find(({ id }) => id === 'shop');
  const team = {
    id: 'loud',
    name: 'Loud',
    members: ['finn'],
    chat: true,
    webhook: 'https://hooks.example.com/loud',
  };
  house = await buildMemoryHouse(
    {
      ...roster,
      teams: [...roster.teams, team],
      services: roster.services.map((each) => (each === shop ? { ...each, team: 'loud' } : each)),
    },
    saturdayEvening,
  );
  await house.api(finn, 'POST', '/api/incidents', { service: 'shop', title: 'The till is stuck' });
  await acknowledged();
  await give({ type: 'post-update', text: 'We look.', nextWithin: 'PT30M' });
  await give({ type: 'hold', minutes: 60 });
  house.sent.length = 0;
  await house.pass(55 * minute);
  const told = (channel: string) => house.sent.filter((message) => message.channel === channel);
  expect(told('sms').filter(({ text }) => text.includes('OVERDUE'))).toHaveLength(2);
  expect(told('chat').map(({ subject }) => subject)).toEqual(['INC-1: status update is OVERDUE']);
  expect(told('webhook').map(({ text }) => JSON.parse(text).type)).toEqual(['incident.update-reminded']);
});
