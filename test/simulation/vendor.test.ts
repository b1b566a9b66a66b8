import { CaseRefusedError } from '../../application/ports/vendor';
import type { TimelineEvent } from '../../domain/incident/event';
import type { VendorPlan } from '../../domain/roster/roster';
import { takeInNews } from '../../lambdas/take-in-vendor-news/take-in-news';
import { aws } from '../domain/vendor-given';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';
import { healthMessage, supportMessage } from './vendor-messages';

const minute = 60_000;

let house: MemoryHouse;

/** A house whose plans all name these vendors, and whose shop stands on these services of AWS. */
async function build(vendors: readonly VendorPlan[] = [aws], awsServices: readonly string[] = ['EC2']) {
  const roster = plainRoster();
  house = await buildMemoryHouse(
    {
      ...roster,
      plans: roster.plans.map((plan) => ({ ...plan, vendors })),
      services: roster.services.map((service) => ({ ...service, awsServices })),
    },
    saturdayEvening,
  );
}

/** Somebody takes command of what the alarm opened, as a commander of the sample roster. */
async function commanded(alarm = 'shop-5xx', id = 'INC-1') {
  await house.alarm(alarm, 'ALARM');
  const { deps } = house;
  const commander = (await deps.rosters.current(house.now()))?.roster.responders.find(({ roles }) =>
    roles.includes('commander'),
  );
  const command = (body: Record<string, unknown>) =>
    house.api(commander?.email ?? '', 'POST', `/api/incidents/${id}/commands`, body);
  for (const body of [
    { type: 'acknowledge' },
    { type: 'classify', severity: 'SEV1' },
    { type: 'take-command' },
  ])
    expect((await command(body)).status).toBe(200);
  return command;
}

const vendorEvents = async (id = 'INC-1') =>
  (await house.timeline(id)).filter(({ type }) => type.startsWith('vendor-'));
const typesOf = (events: readonly TimelineEvent[]) => events.map(({ type }) => type);

/** AWS tells something by EventBridge, and everything that follows. */
async function news(...bodies: string[]): Promise<string[]> {
  const messages = bodies.map((body, index) => ({ id: String(index), body }));
  const failed = await takeInNews(house.dispatch, messages, () => {});
  await house.flush();
  return failed;
}

async function retry() {
  await house.runRetries();
  await house.flush();
}

describe('a case with AWS Support', () => {
  test('is opened once somebody is in command, beside the stream, with the facts of the incident', async () => {
    await build();
    await commanded();
    expect(house.support.cases).toEqual([]);
    expect(house.retryJobs).toHaveLength(1);
    await retry();
    expect(house.support.cases).toMatchObject([
      { request: { subject: expect.stringMatching(/^\[INC-1\] SEV1: /), severityCode: 'urgent' } },
    ]);
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'open', caseId: 'case-1' }]);
  });

  test('is opened once, however often the stream and the queue tell of it', async () => {
    await build();
    await commanded();
    house.retryJobs.push(...house.retryJobs);
    await retry();
    await retry();
    expect(house.support.cases).toHaveLength(1);
    expect(typesOf(await vendorEvents())).toEqual(['vendor-case-asked', 'vendor-case-opened']);
  });

  test('is found again after a crash between opening and telling of it', async () => {
    await build();
    await commanded();
    const { openCase } = house.support;
    house.support.openCase = async (...request) => {
      await openCase(...request);
      throw new Error('The answer was lost.');
    };
    await retry();
    expect(typesOf(await vendorEvents())).toEqual(['vendor-case-asked']);
    house.support.openCase = openCase;
    await retry();
    expect(house.support.cases).toHaveLength(1);
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'open', caseId: 'case-1' }]);
  });

  test('is left to people at once where the account has no plan for it, and they are told how', async () => {
    await build();
    await commanded();
    house.support.failWith(new CaseRefusedError('no-support-plan', 'Subscribe first.'));
    await retry();
    expect(house.retryJobs).toEqual([]);
    expect(typesOf(await vendorEvents())).toEqual([
      'vendor-case-asked',
      'vendor-case-failed',
      'vendor-reminded',
    ]);
    const page = (await house.door('GET', house.linkTo('ada'))).body;
    expect(page).toContain('https://console.aws.amazon.com/support/home#/case/create');
    expect(page).toContain('On the phone:');
  });

  test('is tried again while AWS is out of reach; people are told after ten minutes, and a late case counts', async () => {
    await build();
    await commanded();
    house.support.failWith(new Error('Out of reach.'));
    await retry();
    expect(house.retryJobs).toHaveLength(1);
    await house.pass(11 * minute);
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'by-hand' }]);
    house.support.failWith(undefined);
    await retry();
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'open', caseId: 'case-1' }]);
  });

  test('is not opened any more once somebody got a number on the phone, or the incident is over', async () => {
    await build();
    const command = await commanded();
    house.support.failWith(new Error('Out of reach.'));
    await retry();
    house.support.failWith(undefined);
    expect((await command({ type: 'open-vendor-case', vendor: 'aws', caseId: '1234' })).status).toBe(200);
    await retry();
    expect(house.retryJobs).toEqual([]);
    expect(house.support.cases).toEqual([]);
  });

  test('is not opened for an incident that is over by then', async () => {
    await build();
    const command = await commanded();
    await command({ type: 'resolve', reason: 'Mended.' });
    await retry();
    expect(house.retryJobs).toEqual([]);
    expect(house.support.cases).toEqual([]);
  });

  test('that opens while the incident ends is on the timeline all the same, to be closed', async () => {
    await build();
    const command = await commanded();
    const { openCase } = house.support;
    house.support.openCase = async (request) => {
      await command({ type: 'resolve', reason: 'Mended.' });
      return openCase(request);
    };
    await retry();
    const note = (await house.timeline()).find(({ type }) => type === 'note-added');
    expect(note).toMatchObject({
      by: { kind: 'vendor' },
      text: expect.stringMatching(/^Case case-1 with AWS Support was opened .* Close it there: https:/),
    });
    expect(house.retryJobs).toEqual([]);
  });

  test('is one for each of several that the plan has with AWS', async () => {
    await build([aws, { ...aws, id: 'aws-net', name: 'AWS network' }]);
    await commanded();
    await retry();
    expect(house.support.cases.map(({ request }) => request.subject.split(' ')[0])).toEqual([
      '[INC-1/aws]',
      '[INC-1/aws-net]',
    ]);
    expect((await house.incident()).vendorCases).toMatchObject([{ caseId: 'case-1' }, { caseId: 'case-2' }]);
  });

  test('is only pretended in a drill', async () => {
    await build();
    await commanded('eightbells-drill-1');
    expect(house.support.cases).toEqual([]);
    expect(house.retryJobs).toEqual([]);
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'open', caseId: 'drill-INC-1' }]);
  });
});

describe('what AWS writes to a case', () => {
  const written = (communication: string) =>
    supportMessage('case-1', 'AddCommunicationToCase', { origin: 'AWS', communication, time: house.now() });

  async function answered(text: string, communication: string) {
    house.support.cases[0]?.answers.push({ text, at: house.now() });
    return news(written(communication));
  }

  test('is on the timeline, once, with the time that it took', async () => {
    await build();
    await commanded();
    await retry();
    await house.pass(7 * minute);
    await answered('We see it too.', 'a');
    await news(written('a'));
    expect((await house.incident()).vendorCases).toMatchObject([{ responseTimes: [7 * minute] }]);
    expect(typesOf(await vendorEvents()).filter((type) => type === 'vendor-answered')).toHaveLength(1);
  });

  const textsOf = async () =>
    (await house.timeline()).flatMap((event) => (event.type === 'vendor-answered' ? [event.text] : []));

  test('is written down as a whole where several answers come together, each once', async () => {
    await build();
    await commanded();
    await retry();
    const answers = house.support.cases[0]?.answers;
    answers?.push({ text: 'Do NOT fail over.', at: house.now() }, { text: 'Thank you.', at: house.now() });
    expect(await news(written('a'), written('b'), written('a'))).toEqual([]);
    expect(await textsOf()).toEqual(['Do NOT fail over.', 'Thank you.']);
  });

  test('goes back to the queue while it is not there to read yet', async () => {
    await build();
    await commanded();
    await retry();
    expect(await news(written('a'))).toEqual(['0']);
    await answered('We see it too.', 'a');
    expect(await textsOf()).toEqual(['We see it too.']);
  });

  test('goes back to the queue also where only what came before it can be read', async () => {
    await build();
    await commanded();
    await retry();
    await answered('We see it too.', 'a');
    await house.pass(5 * minute);
    expect(await news(written('b'))).toEqual(['0']);
    await answered('It is mended.', 'b');
    expect(await textsOf()).toEqual(['We see it too.', 'It is mended.']);
  });

  test('before the incident opened is none of its business', async () => {
    await build();
    await commanded();
    await retry();
    house.support.cases[0]?.answers.push({ text: 'Of last week.', at: '2026-11-14T22:00:00.000Z' });
    await answered('We see it too.', 'a');
    expect(await textsOf()).toEqual(['We see it too.']);
  });

  test('opens the case again where it does so', async () => {
    await build();
    await commanded();
    await retry();
    await news(supportMessage('case-1', 'ResolveCase'), supportMessage('case-1', 'ReopenCase'));
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'open', caseId: 'case-1' }]);
  });

  test('ends the case where it resolves it', async () => {
    await build();
    await commanded();
    await retry();
    await news(supportMessage('case-1', 'ResolveCase'));
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'closed' }]);
    expect((await vendorEvents()).at(-1)?.by).toEqual({ kind: 'vendor' });
  });

  test('is recognised by the number that somebody got on the phone as well', async () => {
    await build();
    const command = await commanded();
    await command({ type: 'open-vendor-case', vendor: 'aws', caseId: '1234563851' });
    await news(supportMessage('case-9', 'ResolveCase'));
    expect((await house.incident()).vendorCases).toMatchObject([{ state: 'closed' }]);
  });

  test('to a case of nobody, or of an incident that is over, changes nothing and is no failure', async () => {
    await build();
    const command = await commanded();
    await retry();
    await command({ type: 'resolve', reason: 'Mended.' });
    const before = await house.snapshot();
    expect(await news(written('a'), supportMessage('case-9', 'ResolveCase'))).toEqual([]);
    expect(await house.snapshot()).toEqual(before);
  });

  test('stays in the queue while it cannot be read there, and others of its batch do not', async () => {
    await build();
    await commanded();
    await retry();
    house.support.failWith(new Error('Out of reach.'));
    const health = healthMessage({ eventRegion: 'eu-central-1' });
    expect(await news(written('a'), health)).toEqual(['0']);
    expect((await house.incident()).healthEvents).toHaveLength(1);
  });

  test('that is no news of AWS at all goes back, to be set aside', async () => {
    await build();
    expect(await news('no JSON')).toEqual(['0']);
  });
});

describe('what AWS Health reports', () => {
  const own = { eventArn: 'arn:aws:health:eu-central-1::event/EC2/2', eventRegion: 'eu-central-1' };

  test('is told to every open incident whose service stands on what is in trouble', async () => {
    await build();
    await house.alarm('shop-5xx', 'ALARM');
    await news(healthMessage(own), healthMessage({ ...own, eventArn: 'rds', service: 'RDS' }));
    expect((await house.incident()).healthEvents).toMatchObject([{ service: 'EC2', status: 'open' }]);
    const told = (await house.timeline()).find(({ type }) => type === 'health-event-attached');
    expect(told?.by).toEqual({ kind: 'vendor' });
  });

  test('is told to those that say nothing of what they stand on, whatever it is', async () => {
    await build([], []);
    await house.alarm('shop-5xx', 'ALARM');
    await news(healthMessage(own), healthMessage({ ...own, eventArn: 'rds', service: 'RDS' }));
    expect((await house.incident()).healthEvents).toHaveLength(2);
  });

  test('is not told to a drill, open or about to open: nobody takes it for practice', async () => {
    await build();
    await commanded('eightbells-drill-1');
    await news(healthMessage(own));
    await commanded('eightbells-drill-2', 'INC-2');
    await commanded('shop-5xx', 'INC-3');
    await retry();
    const told = await Promise.all(['INC-1', 'INC-2', 'INC-3'].map((id) => house.incident(id)));
    expect(told.map(({ healthEvents }) => healthEvents.length)).toEqual([0, 0, 1]);
  });

  test('is told to an incident that opens later, while it is not over', async () => {
    await build();
    await news(healthMessage(own), healthMessage({ ...own, eventArn: 'over', statusCode: 'closed' }));
    await house.alarm('shop-5xx', 'ALARM');
    expect((await house.incident()).healthEvents).toEqual([]);
    await retry();
    expect((await house.incident()).healthEvents).toMatchObject([{ arn: own.eventArn }]);
    expect(house.retryJobs).toEqual([]);
  });

  test('is told beside the stream, and where it says nothing nobody is asked to', async () => {
    await build();
    await news(healthMessage({ ...own, service: 'RDS' }));
    await house.alarm('shop-5xx', 'ALARM');
    expect(house.retryJobs).toEqual([]);
  });

  test('is no news from a Region where nothing of ours runs, though it is heard', async () => {
    await build();
    await house.alarm('shop-5xx', 'ALARM');
    await news(healthMessage());
    expect((await house.incident()).healthEvents).toEqual([]);
  });

  test('is told to everybody where a whole Region is in trouble', async () => {
    await build();
    await house.alarm('shop-5xx', 'ALARM');
    await news(healthMessage({ ...own, service: 'MULTIPLE_SERVICES' }));
    expect((await house.incident()).healthEvents).toMatchObject([{ service: 'MULTIPLE_SERVICES' }]);
  });

  test('replaces what it said before, and a copy of it changes nothing', async () => {
    await build();
    await house.alarm('shop-5xx', 'ALARM');
    await news(healthMessage(own));
    const { version } = await house.incident();
    await news(healthMessage(own, { region: 'us-west-2', time: '2023-01-27T09:05:00Z' }));
    expect((await house.incident()).version).toBe(version);
    const over = { ...own, statusCode: 'closed', lastUpdatedTime: 'Fri, 27 Jan 2023 12:00:00 GMT' };
    await news(healthMessage(over));
    expect((await house.incident()).healthEvents).toMatchObject([{ status: 'closed' }]);
  });
});
