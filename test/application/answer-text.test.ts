import { answerText, type InboundText } from '../../application/answer-text';
import { executeCommand } from '../../application/execute-command';
import { isAskFor } from '../../domain/incident/crew/posts';
import { type ChannelState, stateOf } from '../../domain/roster/channel';
import type { ResponsePlan, Roster } from '../../domain/roster/roster';
import { septets, toGsm7 } from '../../domain/text/gsm7';
import { shifted } from '../../domain/time';
import { by } from '../asked';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { pagedOnce, withPatience } from '../simulation/sample-roster';
import { noSeals } from './link-seals';

const roster = withPatience(pagedOnce());
const phoneOf = (id: string) => roster.responders.find((responder) => responder.id === id)?.phone ?? '';
// Finn is on call, Elif comes after him; Ben commands this week.
const [finn, elif, ada, ben] = ['finn', 'elif', 'ada', 'ben'].map(phoneOf) as [
  string,
  string,
  string,
  string,
];
const stranger = '+4915199999999';
const refuses = async () => {
  throw new Error('The table is busy.');
};
const second = 1000;
const minute = 60 * second;

let house: MemoryHouse;
let texts = 0;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
});

/** Sends the text and gives back what was texted to its sender after it, joined. */
async function answer(
  from: string,
  body: string,
  more: Partial<InboundText> = {},
): Promise<string | undefined> {
  const before = house.sent.length;
  texts += 1;
  const text = { id: `text-${texts}`, from, body, at: house.now(), ...more };
  await answerText({ ...house.deps, channels: house.channels, notices: house.notices }, text);
  await house.flush();
  const back = house.sent.slice(before).filter(({ channel, to }) => channel === 'sms' && to === from);
  for (const { text: sent } of back) {
    expect(septets(sent)).toBeLessThanOrEqual(160);
    expect(toGsm7(sent)).toBe(sent);
  }
  return back.at(-1)?.text;
}

const happened = async (id?: string) => (await house.timeline(id)).map(({ type }) => type);
const stateOfPhone = async (responder: string, address: string): Promise<ChannelState | undefined> => {
  const current = await house.deps.rosters.current(house.now());
  return current && stateOf(current.roster.channelStates, { responder, channel: 'sms', address });
};

/** INC-1 of the shop and INC-2 of anything else, both waiting for Finn. */
async function twoOpen(): Promise<void> {
  await house.alarm('shop-errors', 'ALARM');
  await house.pass(minute);
  await house.alarm('search is slow', 'ALARM');
  await house.pass(second);
}

describe('whoever is asked whether they are still on it answers by text:', () => {
  beforeEach(async () => {
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'ack');
    await house.pass(30 * minute);
    expect(await happened()).toContain('attention-asked');
  });

  it('hold, and when they are asked again', async () => {
    expect(await answer(finn, 'still on it')).toBe(
      'You are on INC-1. You are asked again at 23:00 (UTC). (shop-errors)',
    );
    expect(await answer(finn, 'hold 60 min')).toMatch(
      /^You are on INC-1\. You are asked again at 23:30 \(UTC\)\./,
    );
    expect(await answer(finn, 'hold 3 h')).toMatch(/^INC-1 can be held for an hour at once until /);
    expect(await answer(finn, 'hold 1')).toBe(
      'Is 1 the incident, or minutes? Nothing was changed. Reply: 1 hold, or: hold 1 min',
    );
  });

  it('and has it again by that, if a little late', async () => {
    await house.pass(11 * minute);
    expect(await house.incident()).toMatchObject({ status: 'alerting' });
    await answer(finn, 'on it');
    expect(await house.incident()).toMatchObject({ status: 'triage', acknowledgedBy: 'finn' });
  });

  it('but nobody else, who is told whose it is', async () => {
    await executeCommand(house.deps, 'INC-1', by('finn', { type: 'call-in', target: { responder: 'ada' } }));
    expect(await answer(ada, 'hold')).toMatch(
      /^INC-1 is in the hands of Finn Murphy\. Nothing was changed\./,
    );
  });
});

describe('whoever is paged answers by text:', () => {
  beforeEach(async () => {
    await house.alarm('shop-errors', 'ALARM');
    await house.pass(second);
  });

  it('ack', async () => {
    expect(await answer(finn, 'Ack.')).toBe(
      'You have acknowledged INC-1. Nobody else is paged for now. (shop-errors)',
    );
    expect(await house.incident()).toMatchObject({ status: 'triage', acknowledgedBy: 'finn' });
    expect((await house.incident()).pages[0]).toMatchObject({ outcome: 'answered' });
  });

  it.each(['escalate', 'I cannot'])('%s, which pages the next person', async (word) => {
    expect(await answer(finn, word)).toContain('You have passed INC-1 on');
    expect(house.sent.filter(({ to }) => to === elif)).toHaveLength(1);
  });

  it('sev1, which acknowledges', async () => {
    expect(await answer(finn, 'SEV 1')).toBe('INC-1 is SEV1. A commander is being woken. (shop-errors)');
    expect(await house.incident()).toMatchObject({ status: 'awaiting-command', acknowledgedBy: 'finn' });
  });

  it('take, decline, status, and relief', async () => {
    await answer(finn, 'sev1');
    const asked = (await house.incident()).pages.at(-1)?.responder ?? '';
    expect(await answer(phoneOf(asked), 'decline')).toContain('the next candidate is asked');
    const next = (await house.incident()).pages.at(-1)?.responder ?? '';
    expect(next).not.toBe(asked);
    expect(await answer(phoneOf(next), 'take')).toBe('You are in command of INC-1. (shop-errors)');
    expect(await answer(phoneOf(next), 'Status: rolled back 🎉, watching')).toMatch(
      /^Posted to INC-1, sent to nobody\. Next update by \d\d:\d\d \(UTC[^)]*\)\. \(shop-errors\)$/,
    );
    const posted = (await house.timeline()).find(({ type }) => type === 'update-posted');
    expect(posted).toMatchObject({ text: 'rolled back 🎉, watching', by: { kind: 'responder', id: next } });
    await house.pass(7.6 * 60 * minute);
    const relief = (await house.incident()).pages.findLast(({ ask }) => ask.for === 'relief');
    const accepted = await answer(phoneOf(relief?.responder ?? ''), 'accept');
    expect(accepted).toMatch(/^You take over INC-1 at \d\d:\d\d \(UTC[^)]*\), or when .* hands over\./);
    expect(await house.incident()).toMatchObject({
      shift: { commander: next },
      handoff: { to: relief?.responder },
    });
    expect(await answer(phoneOf(next), 'handover')).toMatch(
      /^You have handed over\. .* is in command of INC-1\./,
    );
    expect((await house.incident()).shift?.commander).toBe(relief?.responder);
  });

  it.each([
    [
      'it will be fixed by 15:00',
      'Next time: "will be fixed by 15:00" promises a time to fix. Say when the next update comes.',
    ],
    [
      'we are sure that it is only the search, and no data is lost',
      'Next time: "we are sure" claims certainty. Say what you know, and what not. (shop-errors)',
    ],
    ['AWS broke it', 'Next time: "AWS broke" blames. Say what fails. (shop-errors)'],
    [
      'everything is back to normal',
      'Next time: "everything is back to..." says that it is over. Say what you still watch.',
    ],
    ['Rolled back; errors fall', '(shop-errors)'],
  ])('status %s: is posted, and gets advice where it is not honest', async (news, advice) => {
    await answer(finn, 'sev1');
    await answer(ben, 'take');
    const posted = await answer(ben, `status ${news}`);
    expect(posted).toMatch(/^Posted to INC-1, sent to nobody\. Next update by \d\d:\d\d \(UTC[^)]*\)\. /);
    expect(posted?.replace(/^.*?\)\. /, '')).toBe(advice);
    expect((await house.timeline()).findLast(({ type }) => type === 'update-posted')).toMatchObject({
      ...{ audience: 'internal', text: news },
    });
  });

  it('with the number, too', async () => {
    expect(await answer(finn, 'inc-1 ack')).toContain('You have acknowledged INC-1.');
  });

  it('help, and a question mark, which change nothing', async () => {
    const before = await house.timeline();
    for (const text of ['help', '?'])
      expect(await answer(finn, text)).toMatch(/^Reply ack, take, cannot, escalate/);
    expect(await house.timeline()).toEqual(before);
  });

  it('a word that nobody understands, which changes nothing', async () => {
    const before = await house.timeline();
    expect(await answer(finn, 'cannot ack, no laptop')).toMatch(/^Not understood; nothing was changed\./);
    expect(await house.timeline()).toEqual(before);
  });
});

describe('whoever has a part in a serious incident answers by text:', () => {
  const asked = async (role: string) =>
    (await house.incident()).pages.findLast((page) => isAskFor(page, role, 'lead'))?.responder ?? '';

  beforeEach(async () => {
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'sev1');
    await answer(ben, 'take');
    await house.pass(second);
  });

  it('take and decline, for a role', async () => {
    const first = await asked('operations');
    expect(await answer(phoneOf(first), 'decline')).toContain('You have declined operations in INC-1.');
    const second = await asked('operations');
    expect(second).not.toBe(first);
    expect(await answer(phoneOf(second), 'Take')).toContain('You have operations in INC-1.');
    expect((await house.incident()).posts).toContainEqual(
      expect.objectContaining({ role: 'operations', lead: expect.objectContaining({ responder: second }) }),
    );
  });

  it('coming, here, and decline, when they are called in', async () => {
    const called = (responder: string) => by('ben', { type: 'call-in', target: { responder } });
    await executeCommand(house.deps, 'INC-1', called('ada'));
    expect(await answer(ada, 'Coming in 15 min')).toMatch(/^You are expected in INC-1 by \d\d:\d\d /);
    expect((await house.incident()).crew).toMatchObject([{ responder: 'ada', state: 'coming' }]);
    expect(await answer(ada, 'here')).toContain('You are here in INC-1.');
    await executeCommand(house.deps, 'INC-1', called('chiyo'));
    expect(await answer(phoneOf('chiyo'), 'decline')).toContain('that you cannot come to INC-1.');
    expect((await house.incident()).crew.map(({ state }) => state)).toEqual(['here', 'declined']);
  });

  it('done, of a task that is somebody else’s, which changes nothing', async () => {
    const task = { type: 'add-task', text: 'Restart' } as const;
    await executeCommand(house.deps, 'INC-1', by('ben', { ...task, owner: 'elif' }));
    await executeCommand(house.deps, 'INC-1', by('ben', task));
    expect(await answer(finn, 'done 1')).toBe("INC-1: Task 1 is Elif Kaya's; nothing was changed.");
    expect(await answer(finn, 'done 2')).toContain('Task 2 of INC-1 is done.');
    expect((await house.incident()).tasks.map(({ state }) => state)).toEqual(['open', 'done']);
  });

  it('a question, which does nothing and is told what to text instead', async () => {
    const before = await house.timeline();
    expect(await answer(ben, 'No news?')).toBe(
      'That is a question, so nothing was changed. If you mean it, reply without the question mark: no news',
    );
    expect(await answer(phoneOf(await asked('operations')), 'take?')).toMatch(/: take$/);
    expect(await house.timeline()).toEqual(before);
  });

  it('coming with a number that may be the incident’s, and is asked which is meant', async () => {
    await executeCommand(house.deps, 'INC-1', by('ben', { type: 'call-in', target: { responder: 'ada' } }));
    expect(await answer(ada, 'coming 1')).toBe(
      'Is 1 the incident, or minutes? Nothing was changed. Reply: 1 coming, or: coming 1 min',
    );
    expect((await house.incident()).crew).toMatchObject([{ state: 'asked' }]);
    expect(await answer(ada, '1 coming')).toMatch(/^You are expected in INC-1\. Reply here once you are\./);
    expect(await answer(ada, 'coming 1 min')).toMatch(/^You are expected in INC-1 by /);
  });

  it('done, with the number of a task', async () => {
    const task = by('ben', { type: 'add-task', text: 'Restart', owner: 'gita' });
    await executeCommand(house.deps, 'INC-1', task);
    expect(await answer(phoneOf('gita'), 'done')).toMatch(/^Not understood/);
    expect(await answer(phoneOf('gita'), 'done 2')).toMatch(/INC-1.*2|2.*INC-1/);
    expect((await house.incident()).tasks).toMatchObject([{ state: 'open' }]);
    expect(await answer(phoneOf('gita'), 'Done 1!')).toContain('Task 1 of INC-1 is done.');
    expect((await house.incident()).tasks).toMatchObject([{ state: 'done' }]);
  });

  it('no news, which the commander may say and others may not', async () => {
    expect(await answer(finn, 'no news')).toBe('INC-1 is in the hands of Ben Carter. Nothing was changed.');
    expect(await happened()).not.toContain('update-posted');
    expect(await answer(ben, 'No news.')).toMatch(/^Posted to INC-1, sent to nobody\. Next update by /);
    expect((await house.timeline()).findLast(({ type }) => type === 'update-posted')).toMatchObject({
      ...{ noNews: true, audience: 'internal' },
    });
  });

  it.each([
    ['coming', 'finn'],
    ['handover', 'finn'],
    ['handover', 'ben'],
    ['done 7', 'ben'],
  ])('%s from %s, where nobody asks for it, changes nothing and says so', async (text, person) => {
    const before = await house.timeline();
    expect(await answer(phoneOf(person), text)).toContain('INC-1');
    expect(await house.timeline()).toEqual(before);
  });
});

describe('take and decline mean what waits for an answer, not whatever was asked before:', () => {
  const of = phoneOf;

  /** Chiyo may command and may be scribe, which nobody else may. */
  function withScribe(changes: Partial<ResponsePlan['crew']>): Roster {
    return {
      ...roster,
      responders: roster.responders.map((person) =>
        person.id === 'chiyo' ? { ...person, roles: [...person.roles, 'scribe'] } : person,
      ),
      plans: roster.plans.map((plan) => ({ ...plan, crew: { ...plan.crew, roles: [], ...changes } })),
    };
  }

  async function begin(changes: Partial<ResponsePlan['crew']> = {}): Promise<void> {
    house = await buildMemoryHouse(withScribe(changes), saturdayEvening);
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'sev1');
  }

  const awaited = async () =>
    (await house.incident()).pages.findLast(({ outcome }) => outcome === 'awaiting')?.responder ?? '';

  /** Chiyo is the one who is asked for relief. */
  async function chiyoIsAskedForRelief(): Promise<void> {
    await begin();
    await answer(ben, 'take');
    await house.pass(7.26 * 60 * minute);
    expect(await awaited()).toBe('chiyo');
  }

  async function chiyoIsAskedToBeScribe(): Promise<void> {
    const assignment = by('ben', { type: 'assign-role', role: 'scribe', to: 'chiyo', as: 'lead' });
    await executeCommand(house.deps, 'INC-1', assignment);
    await house.flush();
  }

  const scribe = async () => (await house.incident()).posts.find(({ role }) => role === 'scribe')?.lead;

  it('a role, for somebody whom nobody has asked for command', async () => {
    await begin({ assemble: 'at-once', roles: [{ role: 'scribe' }] });
    await house.pass(second);
    expect(await answer(of('chiyo'), 'take')).toContain('You have scribe in INC-1.');
    expect((await house.incident()).shift).toBeUndefined();
  });

  it('a role, for somebody who has declined to relieve', async () => {
    await chiyoIsAskedForRelief();
    await answer(of('chiyo'), 'decline');
    await chiyoIsAskedToBeScribe();
    expect(await answer(of('chiyo'), 'take')).toContain('You have scribe in INC-1.');
    expect((await house.incident()).handoff).toBeUndefined();
    expect(await scribe()).toMatchObject({ responder: 'chiyo' });
  });

  it('a role, for somebody who has accepted to relieve', async () => {
    await chiyoIsAskedForRelief();
    await answer(of('chiyo'), 'take');
    await chiyoIsAskedToBeScribe();
    expect(await answer(of('chiyo'), 'decline')).toContain('You have declined scribe in INC-1.');
    expect((await house.incident()).handoff).toMatchObject({ to: 'chiyo' });
    await answer(of('chiyo'), 'decline');
    expect((await house.incident()).handoff).toBeUndefined();
  });

  it('and where another incident waits for whoever has accepted to relieve, it is asked which', async () => {
    await chiyoIsAskedForRelief();
    await answer(of('chiyo'), 'take');
    await house.alarm('search is slow', 'ALARM');
    await executeCommand(house.deps, 'INC-2', by('finn', { type: 'acknowledge' }));
    const call = by('finn', { type: 'call-in', target: { responder: 'chiyo' } });
    await executeCommand(house.deps, 'INC-2', call);
    expect(await answer(of('chiyo'), 'decline')).toMatch(/^2 are open: /);
    expect((await house.incident('INC-1')).handoff).toMatchObject({ to: 'chiyo' });
  });

  it('a call, which is accepted by coming', async () => {
    await begin();
    const call = by('finn', { type: 'call-in', target: { responder: 'chiyo' } });
    await executeCommand(house.deps, 'INC-1', call);
    expect(await answer(of('chiyo'), 'accept')).toMatch(/^You are expected in INC-1\./);
    expect(await house.incident()).toMatchObject({ status: 'awaiting-command', crew: [{ state: 'coming' }] });
  });

  it('the second of two roles is the one that the answer names', async () => {
    await begin();
    await answer(ben, 'take');
    const assignment = by('ben', { type: 'assign-role', role: 'archive', to: 'chiyo', as: 'lead' });
    await executeCommand(house.deps, 'INC-1', assignment);
    expect(await answer(of('chiyo'), 'take')).toContain('You have archive in INC-1.');
    await chiyoIsAskedToBeScribe();
    expect(await answer(of('chiyo'), 'take')).toContain('You have scribe in INC-1.');
  });
});

it('somebody called in so long ago that a hundred others were paged since is still answered', async () => {
  const zoe = { ...roster.responders[0], id: 'zoe', name: 'Zoe', phone: '+4915177777777', roles: [] };
  const withZoe = { ...roster, responders: [...roster.responders, { ...zoe, email: 'zoe@example.com' }] };
  house = await buildMemoryHouse(withZoe as Roster, saturdayEvening);
  await house.alarm('shop-errors', 'ALARM');
  await answer(finn, 'sev1');
  await answer(ben, 'take');
  await executeCommand(house.deps, 'INC-1', by('ben', { type: 'call-in', target: { responder: 'zoe' } }));
  await answer(zoe.phone, 'coming 1440 min');
  await house.pass(4 * 24 * 60 * minute);
  expect((await house.incident()).pages.some(({ responder }) => responder === 'zoe')).toBe(false);
  expect(await answer(zoe.phone, 'here')).toContain('You are here in INC-1.');
});

it('a refusal in a drill is labelled like everything else of it', async () => {
  await house.alarm('eightbells-drill-checkout', 'ALARM');
  await answer(finn, 'ack');
  expect(await answer(finn, 'decline')).toMatch(/^DRILL: INC-1 looks for no commander/);
  expect(await answer(finn, 'handover')).toMatch(/^DRILL: .*INC-1/);
  expect(await answer(finn, 'status')).toMatch(/^DRILL: Nothing was posted\./);
  expect(await answer(ada, 'ack 1')).toMatch(/^DRILL: INC-1 asks nothing of you\./);
});

describe('what cannot be had is answered with the reason:', () => {
  beforeEach(async () => {
    await house.alarm('shop-errors', 'ALARM');
    await house.pass(second);
  });

  it('an incident that somebody else has acknowledged', async () => {
    await house.pass(5 * minute);
    await answer(elif, 'ack');
    expect(await answer(finn, 'ack')).toMatch(/^Elif Kaya acknowledged INC-1 at \d\d:\d\d UTC\./);
    expect(await answer(finn, 'escalate')).toMatch(/^Elif Kaya acknowledged INC-1\./);
    expect(await answer(finn, 'sev1')).toBe('INC-1 is in the hands of Elif Kaya. Nothing was changed.');
    expect(await answer(finn, 'status all is well')).toContain('in the hands of Elif Kaya');
    expect((await house.incident()).severity).toBeUndefined();
    expect(await happened()).not.toContain('update-posted');
  });

  it('an incident that is over', async () => {
    await answer(finn, 'ack');
    await executeCommand(house.deps, 'INC-1', by('finn', { type: 'resolve', reason: 'fixed' }));
    expect(await answer(finn, 'ack 1')).toMatch(/^INC-1 was resolved/);
    expect(await answer(finn, 'decline 1')).toMatch(/^INC-1 was resolved/);
    expect(await answer(finn, 'ack')).toBe('No open incident asks anything of you. Nothing was changed.');
  });

  it('a page that was passed on already, or has gone on', async () => {
    await answer(finn, 'escalate');
    expect(await answer(finn, 'escalate')).toBe(
      'INC-1: You have already passed this page on. Nobody yet; asking Elif Kaya until 22:05 UTC.',
    );
    await house.pass(6 * minute);
    expect(await answer(elif, 'escalate')).toBe(
      'INC-1: This page has already gone on to somebody else. Nothing was changed. Nobody yet; asking Ben Carter until 01:10 UTC+3.',
    );
  });

  it('command of an incident that needs none', async () => {
    expect(await answer(finn, 'take')).toBe(
      'INC-1 needs no commander now. Classify it SEV1 or SEV2 first. Nobody yet; asking you until 22:05 UTC.',
    );
    await answer(finn, 'ack');
    expect(await answer(finn, 'decline')).toBe(
      'INC-1 looks for no commander, so nothing was changed. To pass the page on, reply: escalate 1',
    );
  });

  it('command for somebody who is not qualified', async () => {
    await answer(finn, 'sev1');
    expect(await answer(finn, 'take')).toMatch(/^INC-1: Finn Murphy is not qualified as commander\./);
  });

  it('an update before anybody has the incident in hand, and one without words', async () => {
    expect(await answer(finn, 'status on it')).toMatch(/^INC-1 is in nobody's hands yet/);
    await answer(finn, 'ack');
    for (const text of ['status', 'status?', 'status 1', '1 status.']) {
      expect(await answer(finn, text)).toMatch(/^Nothing was posted\./);
    }
    expect(await happened()).not.toContain('update-posted');
    expect(await answer(finn, 'status on it')).toBe('Posted to INC-1, sent to nobody. (shop-errors)');
  });

  it('an incident that does not ask the sender', async () => {
    expect(await answer(ada, 'ack 1')).toBe(
      'INC-1 asks nothing of you. Nothing was changed. No other incident does.',
    );
    expect(await answer(finn, 'ack 7')).toBe(
      'INC-7 asks nothing of you. Nothing was changed. Open: 1 shop-errors',
    );
    expect(await answer(ada, 'ack')).toBe('No open incident asks anything of you. Nothing was changed.');
    expect((await house.incident()).status).toBe('alerting');
  });
});

describe('with several open,', () => {
  it('a number tells which one is meant', async () => {
    await twoOpen();
    expect(await answer(finn, 'ack 2')).toContain('You have acknowledged INC-2.');
    expect((await house.incident('INC-1')).status).toBe('alerting');
  });

  it('a text without one is asked back, and changes nothing', async () => {
    await twoOpen();
    expect(await answer(finn, 'ack')).toBe('2 are open: 1 shop-errors, 2 search is slow. Reply: ack 1');
    expect((await house.incident('INC-1')).status).toBe('alerting');
    expect((await house.incident('INC-2')).status).toBe('alerting');
  });

  it('the only one that waits for this needs no number', async () => {
    await twoOpen();
    await answer(finn, 'ack 2');
    expect(await answer(finn, 'ack')).toContain('You have acknowledged INC-1.');
    expect(await answer(finn, 'ack')).toBe(
      'No incident waits for "ack" from you. Open: 1 shop-errors, 2 search is slow',
    );
  });

  it('the number of a status counts if that incident is the sender’s', async () => {
    await twoOpen();
    await answer(finn, 'ack 1');
    await answer(finn, 'ack 2');
    expect(await answer(finn, 'status 2 still looking')).toContain('Posted to INC-2, sent to nobody.');
    expect((await house.timeline('INC-2')).at(-1)).toMatchObject({ text: 'still looking' });
    expect(await answer(finn, 'status 503 errors are rising')).toMatch(/^2 are open: .* Reply: status 1 and/);
    expect(await answer(finn, '503 status fixed')).toMatch(/^INC-503 asks nothing of you\./);
  });

  it('what looks like a number stays in the text of a status', async () => {
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'ack');
    await answer(finn, 'status 503s are rising');
    expect((await house.timeline()).at(-1)).toMatchObject({ text: '503s are rising' });
    await answer(finn, 'status 503 errors are rising');
    expect((await house.timeline()).at(-1)).toMatchObject({ text: '503 errors are rising' });
  });

  it('an incident that opened after the text was sent is not meant', async () => {
    await house.alarm('shop-errors', 'ALARM');
    const at = house.now();
    await house.pass(minute);
    await house.alarm('search is slow', 'ALARM');
    expect(await answer(finn, 'ack', { at })).toContain('You have acknowledged INC-1.');
  });

  it('a drill is called one', async () => {
    await house.alarm('eightbells-drill-checkout', 'ALARM');
    expect(await answer(finn, 'ack')).toMatch(/^DRILL: You have acknowledged INC-1\./);
  });
});

describe('several that are one thing are gathered by text:', () => {
  const under = async (id: string) => (await house.incident(id)).under?.leader;
  const untouched = async () => {
    expect(await happened()).not.toContain('gathering-asked');
    for (const id of ['INC-2', 'INC-3']) expect(await under(id)).toBeUndefined();
  };

  /** Ben commands INC-1; Finn has INC-2 in hand, and nobody INC-3. */
  beforeEach(async () => {
    const [other] = roster.services.filter(({ id }) => id === 'everything-else');
    if (other === undefined) throw new Error('The sample has no other service.');
    const named = (id: string) => ({ ...other, id, name: id, alarms: [`${id}-*`] });
    const services = [named('billing'), named('search'), ...roster.services];
    house = await buildMemoryHouse({ ...roster, services }, saturdayEvening);
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'sev1');
    await answer(ben, 'take');
    await house.alarm('billing-queue', 'ALARM');
    await answer(finn, 'ack 2');
    await house.alarm('search-slow', 'ALARM');
  });

  it('by whoever has the leader in hand', async () => {
    expect(await answer(ben, 'Gather INC-2, INC-3 under INC-1')).toBe(
      'INC-2, INC-3 become part of INC-1 in a moment. Not so? Reply: leave 2 (shop-errors)',
    );
    expect([await under('INC-2'), await under('INC-3')]).toEqual(['INC-1', 'INC-1']);
    expect(await answer(ben, 'gather 2 under 1')).toMatch(/^INC-2 is gathered under INC-1 already\./);
  });

  it('by whoever has the one that becomes part of it in hand, and says it again', async () => {
    expect(await answer(finn, 'gather 2 under 1')).toBe(
      'INC-2 is part of INC-1 now and pages nobody. Not so? Reply: leave 2 (billing-queue)',
    );
    expect(await answer(finn, 'gather 2 under 1')).toMatch(/^INC-2 is gathered under INC-1 already\./);
    expect((await happened('INC-2')).filter((type) => type === 'gathered-under')).toHaveLength(1);
  });

  it.each([
    [ben, 'gather 2 3', /^Which ones, and under which\? Nothing was changed\. .* gather 2 3 under 1$/],
    [ben, 'gather 2 under 1?', /^That is a question.*: gather 2 under 1$/],
    [ben, 'gather 2 7 under 1', /^INC-1: There is no incident INC-7\./],
    [ben, 'gather 2 under 7', /^There is no incident INC-7\. Nothing was changed\.$/],
    [finn, 'gather 7 under 1', /^There is no incident INC-7\. Nothing was changed\.$/],
    [ben, 'gather 1 2 under 1', /^INC-1 cannot be gathered under itself\./],
    [finn, 'gather 2 3 under 1', /^INC-1 is in the hands of Ben Carter\. Nothing was changed\.$/],
    [ada, 'gather 3 under 1', /^INC-1 is in the hands of Ben Carter\. Nothing was changed\.$/],
    [ada, 'gather 2 under 3', /^INC-3 is in nobody's hands yet\. Nothing was changed\./],
    [ben, `gather ${Array.from({ length: 21 }, (_, n) => n + 2).join(' ')} under 1`, /20 incidents at most/],
    [ben, 'leave', /^Which one leaves what it is part of\? Nothing was changed\. .*: leave 2$/],
    [finn, 'leave 2', /^INC-2 is gathered under no other incident\./],
    [ada, 'leave 2', /^INC-2 asks nothing of you\. Nothing was changed\./],
  ])('but not where that cannot be, which is said (%s: %s)', async (phone, words, said) => {
    expect(await answer(phone, words)).toMatch(said);
    await untouched();
  });

  it('none of several where one of them is over, or is part of another', async () => {
    await answer(finn, 'ack 3');
    expect(await answer(finn, 'gather 3 under 2')).toMatch(/^INC-3 becomes part of INC-2 in a moment\./);
    expect(await answer(ben, 'gather 2 3 under 1')).toMatch(
      /^INC-1: INC-3 is gathered under INC-2\. Take it out of that first\./,
    );
    expect(await answer(ben, 'gather 3 under 1')).toMatch(/^INC-1: INC-3 is gathered under INC-2\./);
    expect(await answer(finn, 'gather 1 under 3')).toMatch(/^INC-3 is gathered under INC-2\. Do that there/);
    await executeCommand(house.deps, 'INC-2', by('finn', { type: 'resolve', reason: 'fixed' }));
    await house.flush();
    expect(await answer(ben, 'gather 2 under 1')).toMatch(/^INC-1: INC-2 is over/);
    expect(await happened()).not.toContain('gathering-asked');
  });

  it('and leave again by the word of whoever leads, or whom it concerns', async () => {
    await answer(ben, 'gather 2 3 under 1');
    expect(await answer(ben, 'leave 2')).toBe('INC-2 is an incident of its own again. (billing-queue)');
    await answer(finn, 'leave 3');
    expect([await under('INC-2'), await under('INC-3')]).toEqual([undefined, undefined]);
  });

  it('once, if the text comes twice; a copy takes nothing back in that has left meanwhile', async () => {
    const { notices, channels, deps } = house;
    const failing = { ...notices, record: async () => Promise.reject(new Error('The table is down.')) };
    const text = { id: 'gathers', from: ben, body: 'gather 2 3 under 1', at: house.now() };
    await expect(answerText({ ...deps, channels, notices: failing }, text)).rejects.toThrow();
    await house.flush();
    await executeCommand(house.deps, 'INC-2', by('finn', { type: 'leave' }));
    expect(await answer(ben, text.body, text)).toMatch(/^INC-2, INC-3 become part of INC-1 in a moment\./);
    expect((await happened()).filter((type) => type === 'gathering-asked')).toHaveLength(1);
    expect([await under('INC-2'), await under('INC-3')]).toEqual([undefined, 'INC-1']);
  });

  it('the rest of them as well, where only some were when something failed', async () => {
    const { incidents } = house.dispatch;
    house.dispatch.incidents = {
      ...incidents,
      commit: async (commit) =>
        commit.record.incident.id === 'INC-3' ? refuses() : incidents.commit(commit),
    };
    await answer(ben, 'gather 2 3 under 1');
    expect([await under('INC-2'), await under('INC-3')]).toEqual(['INC-1', undefined]);
    house.dispatch.incidents = incidents;
    await house.runRetries();
    await house.flush();
    expect([await under('INC-2'), await under('INC-3')]).toEqual(['INC-1', 'INC-1']);
    expect((await happened('INC-2')).filter((type) => type === 'gathered-under')).toHaveLength(1);
  });

  it('not under what ends while the text is read', async () => {
    const { incidents } = house.deps;
    house.deps.incidents = {
      ...incidents,
      async commit(commit) {
        house.deps.incidents = incidents;
        await executeCommand(house.deps, 'INC-1', by('ben', { type: 'resolve', reason: 'fixed' }));
        return incidents.commit(commit);
      },
    };
    expect(await answer(ben, 'gather 2 3 under 1')).toMatch(/^INC-1 was resolved by Ben Carter/);
    await untouched();
  });
});

describe('a text that comes twice', () => {
  const copy = { id: 'the-same' };

  it('does what it asks for once, and is answered once', async () => {
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'ack');
    expect(await answer(finn, 'status still looking', copy)).toContain('Posted to INC-1, sent to nobody.');
    expect(await answer(finn, 'status still looking', copy)).toBeUndefined();
    expect((await happened()).filter((type) => type === 'update-posted')).toHaveLength(1);
  });

  it('does not mean another incident the second time', async () => {
    await house.alarm('shop-errors', 'ALARM');
    await answer(finn, 'ack', copy);
    await house.alarm('search is slow', 'ALARM');
    await answer(finn, 'ack', copy);
    expect((await house.incident('INC-2')).status).toBe('alerting');
  });

  it('is answered with what was done, if the answer was lost the first time', async () => {
    await house.alarm('shop-errors', 'ALARM');
    const { notices, channels, deps } = house;
    const failing = { ...notices, record: async () => Promise.reject(new Error('The table is down.')) };
    const text = { ...copy, from: finn, body: 'ack', at: house.now() };
    await expect(answerText({ ...deps, channels, notices: failing }, text)).rejects.toThrow(
      'The table is down.',
    );
    expect((await house.incident()).status).toBe('triage');
    expect(await answer(finn, 'ack', copy)).toContain('You have acknowledged INC-1.');
  });

  it('at the same time has one effect and one true answer', async () => {
    await house.alarm('shop-errors', 'ALARM');
    const before = house.sent.length;
    const { notices, channels, deps } = house;
    const text = { ...copy, from: finn, body: 'ack', at: house.now() };
    await Promise.all([1, 2, 3].map(() => answerText({ ...deps, channels, notices }, text)));
    await house.flush();
    expect((await happened()).filter((type) => type === 'acknowledged')).toHaveLength(1);
    expect(house.sent.slice(before).map((sent) => sent.text)).toEqual([
      'You have acknowledged INC-1. Nobody else is paged for now. (shop-errors)',
    ]);
  });
});

describe('a number', () => {
  it('that nobody on the roster has is answered once a day, and nothing is done', async () => {
    await house.alarm('shop-errors', 'ALARM');
    expect(await answer(stranger, 'ack 1')).toMatch(/^This number is not on the roster of Eight Bells/);
    expect(await answer(stranger, 'ack 1')).toBeUndefined();
    expect((await house.incident()).status).toBe('alerting');
    house.moveTo(shifted(house.now(), 24 * 60 * minute));
    expect(await answer(stranger, 'ack 1')).toMatch(/^This number is not on the roster/);
  });

  it('of a machine gets no answer', async () => {
    expect(await answer('72345', 'Your parcel is on its way')).toBeUndefined();
    expect(await answer('PARCELS', 'ack')).toBeUndefined();
  });

  it('is answered even before any roster is applied', async () => {
    house = await buildMemoryHouse(undefined, saturdayEvening);
    expect(await answer(finn, 'ack')).toMatch(/^This number is not on the roster/);
  });

  it('is proved and verified by any text that comes from it', async () => {
    house = await buildMemoryHouse(roster, saturdayEvening, { verified: () => false });
    expect(await answer(ada, 'hello')).toMatch(/^Your text arrived, so this number works\./);
    expect(await stateOfPhone('ada', ada)).toMatchObject({
      provedAt: house.now(),
      provedBy: 'answered',
      verifiedAt: house.now(),
    });
  });

  it('whose phone answers every text by itself is told so only once an hour', async () => {
    const driving = 'I’m driving with Focus turned on.';
    expect(await answer(ada, driving)).toBeDefined();
    for (let round = 0; round < 5; round += 1) expect(await answer(ada, driving)).toBeUndefined();
    expect(await answer(ada, 'something else')).toBeDefined();
    house.moveTo(shifted(house.now(), 60 * minute));
    expect(await answer(ada, driving)).toBeDefined();
  });
});

describe('what concerns others', () => {
  /** The incidents that are loaded from now on. */
  function loads(): string[] {
    const loaded: string[] = [];
    const { load } = house.deps.incidents;
    house.deps.incidents.load = async (id) => {
      loaded.push(id);
      return load(id);
    };
    return loaded;
  }

  it('is not read for an answer', async () => {
    await twoOpen();
    await house.api('finn@example.com', 'POST', '/api/incidents/INC-2/commands', {
      type: 'add-task',
      text: 'Look at the index',
      owner: 'ben',
    });
    const loaded = loads();
    expect(await answer(ben, 'done 1')).toMatch(/^Task 1 of INC-2 is done/);
    expect(new Set(loaded)).toEqual(new Set(['INC-2']));
  });

  it('is looked at before somebody hears that nothing asks them, whatever an older version wrote down', async () => {
    await twoOpen();
    house.deps.incidents.openIncidentsOf = async () => [];
    expect(await answer(finn, 'ack 2')).toMatch(/^You have acknowledged INC-2/);
    expect(await answer(finn, 'ack')).toMatch(/^You have acknowledged INC-1/);
  });
});

describe('the carrier’s own words', () => {
  const to = { responder: 'finn', channel: 'sms', address: finn } as const;
  const carrierSays = (reason: string | undefined) => house.channels.recordBlocked(to, reason, house.now());

  it('STOP, which anybody can send in another’s name, ends nothing by itself, and is not answered', async () => {
    for (const word of ['STOP', 'Stop.', 'unsubscribe']) {
      expect(await answer(finn, word)).toBeUndefined();
      expect((await stateOfPhone('finn', finn))?.blocked).toBeUndefined();
    }
    await house.alarm('shop-errors', 'ALARM');
    expect(house.sent.filter(({ to: phone }) => phone === finn)).toHaveLength(1);
  });

  it('in other words is answered, once an hour: carriers act on the single word', async () => {
    for (const words of ['please stop', 'stop please']) {
      expect(await answer(finn, words)).toMatch(/^Nothing was changed: pages still come\. .* STOP/);
    }
    expect(await answer(finn, 'please stop')).toBeUndefined();
    expect((await stateOfPhone('finn', finn))?.blocked).toBeUndefined();
  });

  it('START lifts what the carrier’s list said and says no more, and is not answered', async () => {
    await carrierSays('opted out of texts');
    house.optedOut.add(finn);
    house.moveTo(shifted(house.now(), minute));
    expect(await answer(finn, 'START')).toBeUndefined();
    expect((await stateOfPhone('finn', finn))?.blocked).toBe('opted out of texts');
    house.optedOut.delete(finn);
    expect(await answer(finn, 'START')).toBeUndefined();
    expect((await stateOfPhone('finn', finn))?.blocked).toBeUndefined();
  });

  it.each([true, false])(
    'START lifts what its list said and nothing else, since anybody can send it (code required: %s)',
    async (requireCode) => {
      await house.deps.rosters.apply({ ...roster, sms: { requireCode } }, 1, house.now());
      for (const [reason, left] of [
        ['opted out of texts', undefined],
        ['no such number', 'no such number'],
      ] as const) {
        await carrierSays(reason);
        house.moveTo(shifted(house.now(), minute));
        expect(await answer(finn, 'START')).toBeUndefined();
        expect((await stateOfPhone('finn', finn))?.blocked).toBe(left);
        expect((await stateOfPhone('finn', finn))?.provedAt).toBeUndefined();
      }
    },
  );

  it('any other text proves the phone and does what it asks for, and texts stay ended', async () => {
    await house.alarm('shop-errors', 'ALARM');
    await carrierSays('opted out of texts');
    for (const words of ['hello', 'ack']) {
      house.moveTo(shifted(house.now(), minute));
      await answer(finn, words);
      expect(await stateOfPhone('finn', finn)).toMatchObject({
        blocked: 'opted out of texts',
        provedAt: house.now(),
      });
    }
    expect((await house.incident()).status).toBe('triage');
  });

  it('a copy of an old START lifts nothing that came after it', async () => {
    const start = { id: 'start', at: house.now() };
    await answer(finn, 'START', start);
    house.moveTo(shifted(house.now(), minute));
    await carrierSays('opted out of texts');
    await answer(finn, 'START', start);
    expect((await stateOfPhone('finn', finn))?.blocked).toBe('opted out of texts');
  });

  it('from a stranger say nothing', async () => {
    for (const word of ['STOP', 'START']) expect(await answer(stranger, word)).toBeUndefined();
  });
});

describe('a verification code', () => {
  const to = { responder: 'ben', channel: 'sms', address: ben } as const;

  beforeEach(async () => {
    house = await buildMemoryHouse(roster, saturdayEvening, { verified: () => false });
    const notice = {
      id: 'secret',
      to,
      content: { kind: 'verification' as const, code: '012345' },
      createdAt: house.now(),
    };
    await house.notices.record([{ key: 'verification', notice }], house.now());
    await house.flush();
  });

  it('confirms the number', async () => {
    expect(await answer(ben, '012 345')).toMatch(/^Your phone number is confirmed/);
    expect(await stateOfPhone('ben', ben)).toMatchObject({ verifiedAt: house.now(), provedBy: 'answered' });
  });

  it('confirms nothing when it is wrong', async () => {
    expect(await answer(ben, '543210')).toMatch(/^That is not the code/);
    expect((await stateOfPhone('ben', ben))?.verifiedAt).toBeUndefined();
  });

  it('confirms nothing from another phone', async () => {
    expect(await answer(ada, '012345')).toMatch(/^No code was sent/);
    expect((await stateOfPhone('ben', ben))?.verifiedAt).toBeUndefined();
  });
});

describe('names and titles from anywhere', () => {
  it('are given in the alphabet of texts', async () => {
    const renamed: Roster = {
      ...roster,
      responders: roster.responders.map((responder) =>
        responder.id === 'elif' ? { ...responder, name: 'Łucja 山田' } : responder,
      ),
    };
    house = await buildMemoryHouse(renamed, saturdayEvening);
    await house.alarm(`shop-${'長い'.repeat(100)}`, 'ALARM');
    await house.pass(6 * minute);
    expect(await answer(elif, 'ack')).toContain('You have acknowledged INC-1.');
    expect(await answer(finn, 'ack')).toMatch(/^elif acknowledged INC-1/);
  });
});

describe('where replies have to carry a code', () => {
  const codeIn = (text: string | undefined) =>
    /Reply \w+(?: or cannot)? ([a-z0-9]{4}) https:/.exec(text ?? '')?.[1] ?? '';
  const pagesOf = (phone: string) =>
    house.sent.filter(({ channel, to }) => channel === 'sms' && to === phone);
  const codeOf = (phone: string) => codeIn(pagesOf(phone).findLast(({ text }) => codeIn(text) !== '')?.text);

  beforeEach(async () => {
    house = await buildMemoryHouse({ ...roster, sms: { requireCode: true } }, saturdayEvening);
    await house.alarm('shop-errors', 'ALARM');
    await house.pass(second);
  });

  it('the page says it, in one segment', () => {
    const [page] = pagesOf(finn);
    expect(page?.text).toMatch(/Acknowledge by \d\d:\d\d\. Reply ack or cannot [2-9a-z]{4} https:\S+$/);
    expect(septets(page?.text ?? '')).toBeLessThanOrEqual(160);
  });

  it.each([
    (code: string) => `ack ${code}`,
    (code: string) => `${code.toUpperCase()} Ack, please.`,
    (code: string) => `Ack ${code}\nSent from my iPhone`,
    (code: string) => `1 ack ${code} thanks`,
  ])('a reply with it does what it asks for, and proves the phone', async (written) => {
    expect(await answer(finn, written(codeOf(finn)))).toMatch(/^You have acknowledged INC-1/);
    expect((await house.incident()).acknowledgedBy).toBe('finn');
    expect(await stateOfPhone('finn', finn)).toMatchObject({ provedBy: 'answered' });
  });

  it('news may stand behind it or before it, and is posted without it', async () => {
    const code = codeOf(finn);
    await answer(finn, `ack ${code}`);
    await answer(finn, `status ${code} We see errors.`);
    await answer(finn, `status The cache is cold. ${code}`);
    const posted = (await house.incident()).updates.map(({ text }) => text);
    expect(posted).toEqual(['We see errors.', 'The cache is cold.']);
  });

  it.each(['ack', 'ack 2222', 'sev1', 'escalate zzzz', 'status all is well', 'ack all', 'ack all 2222'])(
    'a reply without it, or with a wrong one, is told what to do and changes nothing: %s',
    async (body) => {
      const before = await house.timeline();
      expect(await answer(finn, body)).toMatch(/^Nothing was changed: the code is missing or wrong\./);
      expect(await house.timeline()).toEqual(before);
      expect((await stateOfPhone('finn', finn))?.provedAt).toBeUndefined();
    },
  );

  it('it stands in nothing that is stored, and a copy does nothing more', async () => {
    const [code, id] = [codeOf(finn), 'text-that-comes-twice'];
    const done = await answer(finn, `ack ${code}`, { id });
    const token = { by: 'finn', key: `sms-${id}`, request: '' };
    const { carriedOut } = house.deps.incidents;
    const stored = [await house.incident(), await house.timeline(), await carriedOut(token)];
    expect(stored.at(-1)).toMatchObject({ incidentId: 'INC-1' });
    expect(JSON.stringify(stored)).not.toContain(code);
    expect(done).toMatch(/^You have acknowledged INC-1/);
    expect(await answer(finn, `ack ${code}`, { id })).toBeUndefined();
  });

  it('the code of one person is of no use to another', async () => {
    await house.pass(6 * minute);
    expect(codeOf(elif)).not.toBe(codeOf(finn));
    expect(await answer(elif, `ack ${codeOf(finn)}`)).toMatch(/code is missing or wrong/);
    expect(await answer(elif, `ack ${codeOf(elif)}`)).toMatch(/^You have acknowledged/);
  });

  it('it says which of several incidents is meant', async () => {
    await house.alarm('search is slow', 'ALARM');
    await house.pass(second);
    expect(await answer(finn, `ack ${codeOf(finn)}`)).toMatch(/^You have acknowledged INC-2/);
    expect((await house.incident()).status).toBe('alerting');
  });

  it('that of the leader gathers another under it, and nothing does without', async () => {
    await house.alarm('search is slow', 'ALARM');
    await answer(finn, `ack 1 ${codeOf(finn)}`);
    expect(await answer(finn, 'gather 2 under 1')).toMatch(/code is missing or wrong/);
    expect(await answer(finn, `gather 2 under 1 ${codeOf(finn)}`)).toMatch(/^INC-2 becomes part of INC-1/);
    expect(await answer(finn, 'leave 2')).toMatch(/code is missing or wrong/);
    expect(await answer(finn, `leave 2 ${codeOf(finn)}`)).toMatch(/^INC-2 is an incident of its own again/);
  });

  it('one of any of them acknowledges all', async () => {
    await house.alarm('search is slow', 'ALARM');
    await house.pass(second);
    expect(await answer(finn, `ack all ${codeOf(finn)}`)).toBe('You acknowledged 2 incidents.');
  });

  it('twenty guesses an hour are looked at, and then not even the right one', async () => {
    for (let n = 0; n < 20; n += 1) await answer(finn, `ack z${'bcdfghjkmnpqrstuvwxy'.charAt(n)}2y`);
    expect(await answer(finn, `ack ${codeOf(finn)}`)).toMatch(/^Nothing was changed: too many replies/);
    expect(await answer(finn, `ack ${codeOf(finn)}`)).toBeUndefined();
    expect((await house.incident()).status).toBe('alerting');
    house.moveTo(shifted(house.now(), 60 * minute));
    expect(await answer(finn, `ack ${codeOf(finn)}`)).toMatch(/^You have acknowledged/);
  });

  it.each([
    ['whose code cannot be looked at', () => ({ seals: noSeals })],
    ['that cannot be carried out', () => ({ incidents: { ...house.deps.incidents, commit: refuses } })],
  ])('a right reply %s for a while has its effect when it can, however often it comes', async (_, broken) => {
    const text = { id: 'text', from: finn, body: `ack ${codeOf(finn)}`, at: house.now() };
    const deps = { ...house.deps, channels: house.channels, notices: house.notices };
    for (let n = 0; n < 30; n += 1)
      await expect(answerText({ ...deps, ...broken() }, text)).rejects.toThrow();
    expect(await answer(finn, text.body, text)).toMatch(/^You have acknowledged INC-1/);
  });

  it('what changes nothing needs none', async () => {
    expect(await answer(finn, '?')).toMatch(/4 letters behind "Reply"/);
    expect(await answer(finn, `ack ${codeOf(finn)}?`)).toMatch(/^That is a question/);
    expect(await answer(ada, 'ack')).toMatch(/^No open incident asks anything of you/);
    expect(await answer(finn, 'START')).toBeUndefined();
  });

  it('a copy of a reply is answered once, and does nothing more', async () => {
    const copy = { id: 'copy', at: house.now() };
    const body = `ack ${codeOf(finn)}`;
    expect(await answer(finn, body, copy)).toMatch(/^You have acknowledged/);
    expect(await answer(finn, body, copy)).toBeUndefined();
    expect((await happened()).filter((type) => type === 'acknowledged')).toHaveLength(1);
  });
});
