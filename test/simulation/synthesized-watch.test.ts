import { checkRules } from '../../domain/incident/rules';
import { tellsSomebody } from '../../domain/notice/messages';
import type { StateMachineDefinition } from '../infra/state-machine-interpreter';
import { flat, synthesize } from '../infra/synthesized-stack';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { inForce, plainRoster } from './sample-roster';
import { keepWatches, type WatchExecutions } from './watch-executions';

const [machine] = Object.values(synthesize().template.findResources('AWS::StepFunctions::StateMachine'));
const definition: StateMachineDefinition = JSON.parse(
  flat(machine?.Properties.DefinitionString).replaceAll('<AWS::Partition>', 'aws'),
);

const roster = plainRoster();
const minute = 60_000;
const hour = 60 * minute;

let house: MemoryHouse;
let executions: WatchExecutions;

async function begin(options = { stops: true }): Promise<void> {
  house = await buildMemoryHouse(roster, saturdayEvening);
  executions = keepWatches(house, definition, options);
  await house.alarm('shop-5xx', 'ALARM');
}

/** Whom the timeline says was paged, and how many minutes after the alarm. */
async function pages(): Promise<string[]> {
  const told = (await house.timeline()).flatMap((event) => (event.type === 'paged' ? [event] : []));
  return told.map(({ responder, ask, fallback, at }) => {
    const minutes = (Date.parse(at) - Date.parse(saturdayEvening)) / minute;
    return `${minutes} ${responder} ${ask.for}${fallback ? ' (fallback)' : ''}`;
  });
}

const tap = (responder: string, form: Record<string, string>) =>
  house.door('POST', house.linkTo(responder), form);

const tell = (responder: string, command: object) =>
  house.api(`${responder}@example.com`, 'POST', '/api/incidents/INC-1/commands', command);

/** Somebody commands for so long, and says every hour that they are on it. */
async function commands(responder: string, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= hour) {
    await tap(responder, { action: 'hold' });
    await executions.pass(Math.min(left, hour));
  }
}

/**
 * Nobody answers for 45 minutes; Ben commands from minute 50 and is relieved at the end of his shift; Ada resolves, and
 * records the review after a reminder.
 */
async function playTheNight(): Promise<void> {
  await executions.pass(45 * minute);
  await tap('dev', { action: 'acknowledge' });
  await executions.pass(3 * minute);
  await tap('dev', { action: 'classify', severity: 'SEV1' });
  await executions.pass(2 * minute);
  await tap('ben', { action: 'take-command' });
  await tap('ben', { action: 'post-update', text: 'We know and we are on it.', nextWithin: 'PT4H' });
  await commands('ben', 4 * hour - minute);
  await tap('ben', { action: 'post-update', text: 'No news.', nextWithin: 'PT4H' });
  await commands('ben', 3 * hour + 20 * minute);
  await tap('dev', { action: 'decline-relief' });
  await executions.pass(2 * minute);
  await tap('ada', { action: 'accept-relief' });
  await tap('ben', { action: 'confirm-handoff' });
  await tap('ada', { action: 'post-update', text: 'It is over.' });
  await tap('ada', { action: 'resolve' });
  await executions.pass(60 * hour);
  const notes = { summary: 'The disk was full.', wentWell: ['The pager.'] };
  await tell('ada', { type: 'draft-review', notes });
  await tell('ada', { type: 'record-review' });
  await executions.pass(48 * hour);
}

describe.each([
  ['stopped when they are relieved', { stops: true }],
  ['never stopped', { stops: false }],
])('an incident kept by executions of the synthesized watch, %s', (_, options) => {
  beforeAll(async () => {
    await begin(options);
    await playTheNight();
  });

  it('climbs the levels, round by round, then shouts on the fallback until somebody answers', async () => {
    expect((await pages()).slice(0, 8)).toEqual([
      '0 finn on-call',
      '5 elif on-call',
      '10 ben on-call',
      '15 finn on-call',
      '20 elif on-call',
      '25 ben on-call',
      '30 dev on-call (fallback)',
      '40 dev on-call (fallback)',
    ]);
  });

  it('wakes the commander at once, and seeks relief 45 minutes before the eight hours are over', async () => {
    const reliefAt = 50 + 7 * 60 + 15;
    const declinedAt = 50 + 3 * 60 + 59 + 3 * 60 + 20;
    expect((await pages()).slice(8)).toEqual([
      '48 ben command',
      `${reliefAt} dev relief`,
      `${declinedAt} ada relief`,
    ]);
    const { pastShifts } = await house.incident();
    expect(pastShifts.map(({ commander }) => commander)).toEqual(['ben', 'ada']);
  });

  it('keeps every rule', async () => {
    expect(checkRules(await house.timeline(), inForce(roster)).filter(({ held }) => !held)).toEqual([]);
  });

  it('sends each message once, as it is said on the timeline', async () => {
    const timeline = await house.timeline();
    const told = timeline.filter(tellsSomebody);
    const announced = timeline.flatMap((event) => (event.type === 'end-told' ? event.to : []));
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['paged', 'update-reminded', 'handoff-told', 'review-reminded']),
    );
    expect(house.sent).toHaveLength([...told, ...announced].flatMap(({ channels }) => channels).length);
    expect(house.retryJobs).toEqual([]);
  });

  it('leaves no execution behind, and none failed', () => {
    expect(executions.running()).toEqual([]);
    expect(executions.ended.filter(({ status }) => status === 'FAILED')).toEqual([]);
    const ends = new Set(executions.ended.map(({ lastState }) => lastState));
    expect(ends).toEqual(options.stops ? new Set([undefined]) : new Set(['Relieved', 'Stand down']));
  });
});

describe('when the function that performs duties fails', () => {
  const untilMinute = (count: number) => () =>
    Date.parse(house.now()) < Date.parse(saturdayEvening) + count * minute;

  it('for seconds, the page is seconds late', async () => {
    await begin();
    executions.breakFunction(untilMinute(5 + 1 / 60));
    await executions.pass(6 * minute);
    expect(await pages()).toEqual(['0 finn on-call', expect.stringMatching(/^5\.0\d* elif on-call$/)]);
    expect(executions.ended).toEqual([]);
  });

  it('for long, the watch is left to the sweep, and the fresh one pages', async () => {
    await begin();
    executions.breakFunction(untilMinute(8));
    for (let each = 0; each < 12; each += 1) {
      await executions.pass(minute);
      await house.runSweep();
    }
    await executions.pass(0);
    expect(executions.ended[0]).toMatchObject({ status: 'FAILED', lastState: 'Left to the sweep' });
    const [, elif, ...more] = await pages();
    expect(elif).toMatch(/^([89]|10)(\.\d+)? elif on-call$/);
    expect(more).toEqual([]);
    expect(executions.running()).toHaveLength(1);
  });
});

it('two incidents are kept by executions of their own', async () => {
  await begin();
  await executions.pass(2 * minute);
  await house.alarm('billing-queue', 'ALARM');
  await executions.pass(4 * minute);
  await tap('elif', { action: 'acknowledge' });
  expect(executions.running()).toHaveLength(2);
  await executions.pass(minute);
  expect((await house.incident('INC-2')).pages).toMatchObject([{ responder: 'finn' }, { responder: 'elif' }]);
  expect((await house.incident('INC-1')).pages).toHaveLength(2);
});
