import type { AlertSignal } from '../../domain/alert/alert';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Message, messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { by } from '../asked';
import { anIncident, aSeriousIncident, opening, quietly, roster, type Story, weekly } from '../domain/given';

const link = 'https://example.com/p/code';
type Channel = 'sms' | 'email';

/** What `responder` read last, by that channel. */
function lastRead(
  story: Story,
  responder: string,
  channel: Channel = 'email',
  people = roster,
  door = link,
): string {
  const told = story.timeline().filter(tellsSomebody);
  const event = told.findLast((each: ToldEvent) => each.responder === responder);
  if (event === undefined) throw new Error(`${responder} was told nothing.`);
  const message = messagesFor(event as ToldEvent & TimelineEvent, story.incident(), people, door).find(
    (each): each is Extract<Message, { channel: Channel }> => each.channel === channel,
  );
  return message?.text ?? '';
}

/** Ada is on call until Monday morning, and Ben after her. */
const twoOnCall = {
  ...roster,
  schedules: [weekly('first-line', 'ada', 'ben'), ...roster.schedules.slice(1)],
};

describe('an email says why its reader is asked', () => {
  test('on call, for which schedule and until when', () => {
    const story = anIncident({ roster: twoOnCall });
    const who = story.timeline().find((event) => event.type === 'paged');
    const email = lastRead(story, who?.responder ?? '', 'email', twoOnCall);
    expect(email).toContain('Why you: on call for first-line until 09:00.');
  });

  test('named at a later level, and who was asked before', () => {
    const story = anIncident();
    story.passes('PT5M');
    const email = lastRead(story, 'ben');
    expect(email).toContain('Why you: named in the escalation policy (level 2).');
    expect(email).toContain('Asked before you: Ada (no answer).');
  });

  test('may command, and how rested', () => {
    const story = aSeriousIncident();
    story.does(by('cleo', { type: 'decline-command' }));
    const email = lastRead(story, 'dana');
    expect(email).toContain('Why you: may command, rested; nobody as fit is in daytime.');
    expect(email).toContain('Asked before you: Cleo (cannot).');
  });
});

describe('a page that comes again says what is new', () => {
  test('the second round', () => {
    const story = anIncident();
    story.passes('PT15M');
    expect(lastRead(story, 'ada', 'sms')).toContain('. Round 2, nobody answered. Acknowledge by 04:20 ');
  });

  test('that it was reopened', () => {
    const story = aSeriousIncident();
    story.does(by('ada', { type: 'resolve', reason: 'Over.' }));
    story.passes('PT1H');
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    expect(lastRead(story, 'cleo', 'sms')).toContain('. REOPENED. Take command by 05:10 ');
  });

  test('that somebody passed it on', () => {
    const story = anIncident();
    story.passes('PT1M');
    story.does(by('ada', { type: 'escalate', page: 1 }));
    expect(lastRead(story, 'ben', 'sms')).toContain('. Passed on. Acknowledge by 04:11 ');
  });

  test('that it is graver now', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
    expect(lastRead(story, 'cleo', 'sms')).toMatch(/^INC-42 SEV1 .*\. Was SEV3\. Take command by 04:10 /);
  });

  test('nothing to whoever could not relieve in an earlier shift', () => {
    const story = aSeriousIncident(quietly);
    story.does(by('cleo', { type: 'take-command' }));
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'decline-relief' }));
    story.does(by('emil', { type: 'accept-relief' }));
    story.passes('PT8H');
    const pages = story.timeline().filter((event) => event.type === 'paged' && event.ask.for === 'relief');
    expect(pages.filter((page) => page.type === 'paged' && page.responder === 'dana')).toHaveLength(2);
    expect(lastRead(story, 'dana', 'sms')).toMatch(
      /since 04:00\. Relieve Emil at 20:00\. Answer by \d\d:\d\d /,
    );
  });

  test('nothing where it is the first that its reader hears', () => {
    expect(lastRead(anIncident(), 'ada', 'sms')).toBe(
      `INC-42 Web shop: 5xx since 04:00. Acknowledge by 04:05 ${link}`,
    );
  });
});

test('the alarm of another account and Region is told with both', () => {
  const about = {
    alarm: 'checkout',
    account: '210987654321',
    region: 'eu-west-1',
    elsewhere: ['account', 'region'] as const,
    measure: 'Failed checkouts',
    value: 17.44,
    comparison: 'above' as const,
    limit: 5,
    unit: '%',
  };
  const title = 'More than 5 % of checkouts fail';
  const alerts: AlertSignal[] = [
    { key: '1', status: 'firing', at: '2026-03-02T02:58:00.000Z', title, detail: '', about },
  ];
  const story = anIncident({ opening: opening({ title, alerts }) });
  expect(lastRead(story, 'ada', 'sms')).toBe(
    `INC-42 Web shop: ${title} in eu-west-1, account ...4321 (17.4 % > 5 %) since 03:58. Acknowledge by 04:05 ${link}`,
  );
  const longer = 'https://abcdefghij.execute-api.ap-southeast-1.amazonaws.com/p/23456789abcdefghj';
  expect(lastRead(story, 'ada', 'sms', roster, longer)).toBe(
    `INC-42 Web shop: More than 5... (17.4 % > 5 %) since 03:58. Acknowledge by 04:05 ${longer}`,
  );
  const email = lastRead(story, 'ada');
  expect(email).toContain('Measures: Failed checkouts 17.4 % (limit 5 %)');
  expect(email).toContain('Where: account 210987654321, eu-west-1');
  expect(email).toContain(
    'In the AWS console: https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/checkout',
  );
});
