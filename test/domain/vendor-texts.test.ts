import { isItTheVendor } from '../../domain/incident/vendor/is-it-the-vendor';
import { contactLines, phoneScript } from '../../domain/incident/vendor/phone-script';
import { supportCase } from '../../domain/incident/vendor/support-case';
import type { HealthEvent } from '../../domain/incident/vendor/vendor';
import { messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { timelineLine } from '../../domain/notice/timeline-line';
import { clock, firing, roster, type Story, start } from './given';
import { alertingWith, aws, cdn, commandedWith, withOpenCase } from './vendor-given';

const codes = {
  severityCode: 'urgent',
  serviceCode: 'general-info',
  categoryCode: 'using-aws',
  language: 'en',
} as const;

/** The latest message to whoever speaks with vendors, by that channel. */
function latestMessage(story: Story, channel: 'sms' | 'email') {
  const told = story
    .timeline()
    .filter((event): event is ToldEvent => tellsSomebody(event))
    .findLast(({ type }) => type === 'vendor-reminded');
  if (told === undefined) throw new Error('Nobody was reminded.');
  const messages = messagesFor(told, story.incident(), roster, 'https://example.com/p/code');
  const message = messages.find((each) => each.channel === channel);
  return message !== undefined && 'text' in message ? message.text : '';
}

describe('what AWS Support is told', () => {
  test('is what somebody there needs, with the number of the incident first', () => {
    const story = withOpenCase();
    story.does({ type: 'describe-situation', by: 'cleo', impact: 'Nobody can\npay.' });
    const request = supportCase(story.incident(), codes, 'Web shop');
    expect(request).toMatchObject({ ...codes, subject: '[INC-42] SEV1: 5xx' });
    for (const fact of [
      'Our service: Web shop',
      `Since: ${start}`,
      'Impact: Nobody can pay.',
      '- 5xx is failing',
    ])
      expect(request.body).toContain(fact);
  });

  test('never says that it is a drill, and names no phone of anybody', () => {
    const { subject, body } = supportCase(commandedWith([aws]).incident(), codes, 'Web shop');
    expect(`${subject}${body}`).not.toMatch(/drill|\+49|555/i);
  });

  test('keeps within what AWS takes, whatever monitoring calls its alarms', () => {
    const endless = 'x'.repeat(9000);
    const alerts = Array.from({ length: 40 }, (_, n) => ({ ...firing(`a${n}`), title: endless }));
    const story = alertingWith(aws);
    story.does({ type: 'attach-alerts', alerts });
    const situation = { impact: endless, known: [], unknown: [], objectives: [], at: start };
    const { subject, body } = supportCase(
      { ...story.incident(), title: endless, situation },
      codes,
      endless.slice(0, 100),
    );
    expect([...subject].length).toBeLessThanOrEqual(200);
    expect([...body].length).toBeLessThanOrEqual(8000);
    expect(body).toContain('- and 31 more');
  });
});

describe('what is said on the phone', () => {
  test('is written out, with what they ask first coming first', () => {
    const story = commandedWith([aws]);
    story.does({ type: 'describe-situation', by: 'cleo', impact: 'Nobody can pay' });
    const script = phoneScript(story.incident(), aws);
    expect(script[0]).toMatch(/^Account: the 12 digits/);
    expect(script.join('\n')).toMatch(/SEV1 incident: 5xx[\s\S]*Nobody can pay[\s\S]*INC-42[\s\S]*call back/);
  });

  test('tells the contacts of the plan', () => {
    expect(contactLines(cdn)).toEqual(['Hotline, +1 202 555 0101, https://status.example.com']);
  });
});

describe('whoever has to open a case by hand', () => {
  test('is told why, where, and what to say', () => {
    const story = commandedWith([aws]);
    const detail = 'AWS Premium Support Subscription is required.';
    story.does({
      type: 'report-vendor-case',
      vendor: 'aws',
      outcome: { opened: false, trouble: 'no-support-plan', detail },
    });
    expect(latestMessage(story, 'sms')).toBe(
      'INC-42 SEV1: Open a case with AWS Support by hand: 5xx https://example.com/p/code',
    );
    const email = latestMessage(story, 'email');
    expect(email).toContain('the support plan of the account has no API');
    expect(email).toContain('https://console.aws.amazon.com/support/home#/case/create');
    expect(email).toContain('- Our account manager, +1 202 555 0100');
    expect(email).toContain('What to say on the phone:');
  });

  test('and whoever is to ask for news, how long they have waited', () => {
    const story = withOpenCase();
    story.passes('PT30M');
    expect(latestMessage(story, 'sms')).toContain('Speak with AWS Support again');
    const email = latestMessage(story, 'email');
    expect(email).toContain('They have owed an answer since 04:00 (UTC+1).');
    expect(email).toContain('https://console.example.com/1');
  });

  test('hears nothing any more once somebody did it', () => {
    const story = commandedWith([cdn]);
    const told = story.timeline().find(tellsSomebody);
    expect(told).toBeDefined();
    story.does({ type: 'open-vendor-case', by: 'ada', vendor: 'cdn' });
    story.passes('PT1H');
    expect(latestMessage(story, 'sms')).toContain('Speak with Example CDN again');
  });
});

describe('the timeline', () => {
  const lines = (story: Story) => story.timeline().map((event) => timelineLine(event, roster));

  test('tells of vendors in plain words', () => {
    const story = withOpenCase();
    story.does({ type: 'log-vendor-contact', by: 'cleo', vendor: 'aws', note: 'Asked in the chat.' });
    story.does({ type: 'log-vendor-answer', vendor: 'aws', text: 'We see it too.' });
    story.does({ type: 'close-vendor-case', by: 'cleo', vendor: 'aws', note: 'Mended.' });
    expect(lines(story)).toEqual(
      expect.arrayContaining([
        'A case with the vendor aws is being opened',
        'Case case-1 with aws is open',
        'Cleo contacted aws: Asked in the chat.',
        'Answer of aws: We see it too.',
        'Cleo closed the case with aws: Mended.',
      ]),
    );
  });

  test('says that a drill only pretends', () => {
    const story = commandedWith([aws]);
    story.does({
      type: 'report-vendor-case',
      vendor: 'aws',
      outcome: { opened: true, caseId: 'drill-INC-42' },
    });
    expect(lines(story).at(-1)).toBe(
      'Case drill-INC-42 with aws is PRETENDED: a drill opens none in earnest',
    );
  });
});

describe('"is it AWS?"', () => {
  const event: HealthEvent = {
    arn: 'arn:aws:health:eu-central-1::event/EC2/1',
    service: 'EC2',
    region: 'eu-central-1',
    typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
    status: 'open',
    startedAt: clock('PT12M'),
    text: 'We are investigating.',
  };
  const now = clock('PT1H');
  const verdict = (...healthEvents: HealthEvent[]) => isItTheVendor({ healthEvents }, now, ['EC2', 'RDS']);

  test('yes, where AWS says so, with where and since when', () => {
    const other = { ...event, arn: 'b', service: 'CLOUDFRONT', region: 'global' };
    expect(verdict(event).sentence).toBe('AWS reports trouble with EC2 in eu-central-1 since 03:12 UTC.');
    expect(verdict(event, other)).toMatchObject({
      answer: 'reported',
      sentence:
        'AWS reports trouble with EC2 in eu-central-1 since 03:12 UTC and CLOUDFRONT since 03:12 UTC.',
    });
  });

  test('perhaps, where it says nothing: that proves nothing', () => {
    expect(verdict()).toMatchObject({
      answer: 'no-sign',
      sentence: 'AWS Health says nothing about EC2 and RDS so far; that proves nothing: it is often late.',
    });
    expect(isItTheVendor({ healthEvents: [] }, now).sentence).toMatch(/^AWS Health says nothing so far/);
  });

  test('not any more, where it is over', () => {
    expect(verdict({ ...event, status: 'closed' })).toMatchObject({
      answer: 'no-sign',
      sentence: 'AWS reports that its trouble with EC2 in eu-central-1 is over.',
    });
  });

  test('names the day of what began on another one', () => {
    expect(verdict({ ...event, startedAt: '2026-03-01T22:00:00.000Z' }).sentence).toBe(
      'AWS reports trouble with EC2 in eu-central-1 since 2026-03-01 22:00 UTC.',
    );
  });
});
