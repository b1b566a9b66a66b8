import { readFileSync } from 'node:fs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { rosterInForce } from '../../application/roster-in-force';
import { rosterDepsOn } from '../../cli/roster-deps';
import type { ContactRules } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';
import { instantOf } from '../../domain/time';
import { openLocalStage } from '../../drill/local-stage';
import { runDrill } from '../../drill/run-drill';
import { signIn } from '../../local/sign-in';
import { sampleRoster } from '../simulation/sample-roster';
import { errorsOfWatches, giveUpDutiesAfter, hangingTable, sendDutiesTo } from './hanging-duties';
import { eventually, incidentTitled, type LocalHouse, openLocalHouse, timelineOf } from './local-house';

const minutes = 60_000;
let house: LocalHouse;

const textAndEmail: ContactRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'email', after: 'PT0S' },
  ],
  low: [{ channel: 'email', after: 'PT0S' }],
};

/** The sample team, impatient: a real timer of the state machine fits into a test. */
function impatientRoster(): Roster {
  const roster = sampleRoster();
  const impatient = roster.plans.map((plan) => ({
    ...plan,
    id: 'impatient',
    escalation: {
      ...plan.escalation,
      levels: plan.escalation.levels.map((level) => ({ ...level, acknowledgeWithin: 'PT3S' as const })),
    },
  }));
  const services = roster.services.map((service) =>
    service.drill ? service : { ...service, plan: 'impatient' },
  );
  // An email at once, which people have only who want it so.
  const responders = roster.responders.map((person) => ({ ...person, rules: textAndEmail }));
  return { ...roster, responders, plans: [...roster.plans, ...impatient], services };
}

beforeAll(async () => {
  house = await openLocalHouse(impatientRoster());
}, 3 * minutes);

afterAll(() => house?.close());

async function textAbout(id: string, to: string) {
  return eventually(house, `${to} got no text about ${id}`, async () =>
    (await house.stage.messagesAfter(0)).find((message) => message.to === to && message.text.includes(id)),
  );
}

const linkIn = (text: string) => /https?:\S+\/p\/\w+/.exec(text)?.[0] ?? '';

describe('on the deployed stack', () => {
  it(
    'two drills at once both end right',
    async () => {
      const { deployed, stack } = house;
      const other = await openLocalStage(deployed, stack.publicUrl, 'ben@example.com');
      const roster = await rosterInForce(rosterDepsOn(deployed).rosters, instantOf(Date.now()));
      const results = await Promise.all(
        [house.stage, other].map((stage) => runDrill(stage, roster, () => {})),
      );
      for (const { incident, checks, timeline } of results) {
        expect(checks.length).toBeGreaterThan(10);
        expect(checks.filter(({ held }) => !held)).toEqual([]);
        expect(incident.status).toBe('resolved');
        expect(new Set(incident.pastShifts.map(({ commander }) => commander)).size).toBeGreaterThanOrEqual(3);
        expect(timeline.filter(({ type }) => type === 'vendor-case-opened')).toHaveLength(1);
        expect(timeline.filter(({ type }) => type === 'command-relieved').length).toBeGreaterThanOrEqual(2);
      }
      expect(results[0]?.incident.id).not.toBe(results[1]?.incident.id);
    },
    10 * minutes,
  );

  it(
    'an unanswered page goes up the levels by the timers of the state machine, and the answer stops it',
    async () => {
      await house.stage.raiseAlarm('shop-checkout-errors');
      const id = await incidentTitled(house, /^shop-checkout-errors$/);
      const secondPage = await eventually(house, 'the second level was never paged', async () => {
        const pages = (await timelineOf(house, id)).filter((event) => event.type === 'paged');
        return pages[1];
      });
      const roster = sampleRoster();
      const phone = roster.responders.find((person) => person.id === secondPage.responder)?.phone ?? '';
      const link = linkIn((await textAbout(id, phone)).text);

      const before = await timelineOf(house, id);
      const shown = await house.stage.openLink(link);
      expect(shown.body).toContain('Acknowledge');
      expect((await timelineOf(house, id)).filter(({ type }) => type === 'acknowledged')).toEqual([]);
      expect(before.length).toBeGreaterThan(0);

      expect((await house.stage.sendForm(link, { action: 'acknowledge' })).body).toContain(
        `You have acknowledged ${id}`,
      );
      const acknowledged = await timelineOf(house, id);
      expect((await house.stage.sendForm(link, { action: 'acknowledge' })).body).toMatch(
        /acknowledged INC-\d+ at \d\d:\d\d/,
      );
      expect((await house.stage.sendForm(link, { action: 'resolve' })).body).toContain(`${id} is resolved.`);
      const resolved = await timelineOf(house, id);
      expect((await house.stage.sendForm(link, { action: 'acknowledge' })).body).toContain('was resolved by');
      expect(await timelineOf(house, id)).toEqual(resolved);
      // The end, and that the others who were paged are told of it.
      expect(resolved).toHaveLength(acknowledged.length + 2);
      await house.stage.removeAlarm('shop-checkout-errors');
    },
    2 * minutes,
  );

  it(
    'a duty whose function hangs is given up by the state machine, and the next try performs it, once',
    async () => {
      const table = await hangingTable(house.stack.engineUrl);
      const mends: (() => Promise<void>)[] = [];
      try {
        mends.push(await giveUpDutiesAfter(2, house));
        mends.push(await sendDutiesTo(table.url, house));
        await house.stage.raiseAlarm('shop-hanging');
        const id = await incidentTitled(house, /^shop-hanging$/);
        const levels = async () =>
          (await timelineOf(house, id)).filter(({ type }) => type === 'level-reached');
        await eventually(house, 'the second level was never reached', async () => (await levels())[1]);
        expect(table.held()).toBe(1);
        expect(await errorsOfWatches(house, id)).toEqual(['States.Timeout']);

        await table.letGo();
        await house.stage.removeAlarm('shop-hanging');
        const command = { type: 'dismiss', reason: 'A test.' };
        await house.stage.callApi('POST', `/api/incidents/${id}/commands`, command);
        const reached = await levels();
        expect([...new Set(reached)]).toEqual(reached);
      } finally {
        for (const mend of mends) await mend();
        table.close();
      }
    },
    2 * minutes,
  );

  it(
    'a malformed alarm message still pages, with its raw text attached',
    async () => {
      const sns = new SNSClient(house.deployed.client);
      const Message = 'disk full?! <b>{"AlarmName": broken';
      await sns.send(new PublishCommand({ TopicArn: house.stack.outputs.AlarmTopicArn, Message }));
      const id = await incidentTitled(house, /^Unreadable alert: disk full/);
      const timeline = await timelineOf(house, id);
      const attached = timeline.find((event) => event.type === 'alerts-attached');
      expect(attached?.alerts[0]?.raw).toBe(Message);
      const page = timeline.find((event) => event.type === 'paged');
      const phone = sampleRoster().responders.find((person) => person.id === page?.responder)?.phone ?? '';
      const { text } = await textAbout(id, phone);
      expect(text).toContain('Acknowledge');
      const { body } = await house.stage.openLink(linkIn(text));
      expect(body).toContain('disk full?! &lt;b&gt;');
      await house.stage.callApi('POST', `/api/incidents/${id}/commands`, {
        type: 'dismiss',
        reason: 'A test.',
      });
    },
    2 * minutes,
  );

  it('email reaches the responder it is for, with the same link', async () => {
    const messages = await house.stage.messagesAfter(0);
    const email = messages.find(({ channel }) => channel === 'email');
    expect(email?.to).toMatch(/@example\.com$/);
    const answer = await house.stage.openLink(linkIn(email?.text ?? ''));
    expect(answer.status).toBe(200);
  });

  it('whoever signs in twice has two tokens that the API takes', async () => {
    const tokens = [
      await signIn(house.deployed, 'chiyo@example.com'),
      await signIn(house.deployed, 'chiyo@example.com'),
    ];
    const url = `${house.stack.publicUrl}/api/incidents`;
    const answers = await Promise.all(
      tokens.map((token) => fetch(url, { headers: { authorization: `Bearer ${token}` } })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('the API refuses whoever is not signed in, and a token somebody made', async () => {
    const forged = ['{"alg":"RS256"}', '{"email":"ada@example.com","email_verified":true}', 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    const url = `${house.stack.publicUrl}/api/incidents`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: `Bearer ${forged}` } })).status).toBe(401);
  });

  it('the API tells its own document, which lies beside its bundle', async () => {
    const { status, body } = await house.stage.callApi('GET', '/api/openapi.json');
    expect([status, body]).toEqual([200, readFileSync('lambdas/serve-api/openapi.json', 'utf8')]);
  });

  it('functions ask the table only for what their policies allow by its keys', async () => {
    const { counts, refused } = await house.tableCalls();
    expect(refused).toEqual([]);
    for (const name of ['TakeInAlerts', 'DispatchEffects', 'RespondToPage', 'ServeApi', 'PerformDuty'])
      expect(counts[name]).toBeGreaterThan(10);
  });
});
