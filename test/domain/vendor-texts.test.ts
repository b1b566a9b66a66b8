import { concernsService, isItTheVendor } from '../../domain/incident/vendor-cases/is-it-the-vendor';
import { contactLines, phoneScript } from '../../domain/incident/vendor-cases/phone-script';
import { caseMarker, supportCase } from '../../domain/incident/vendor-cases/support-case';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { timelineLine } from '../../domain/notice/timeline-line';
import { withoutPersonalLinks } from '../../domain/text/personal-links';
import { by, byMonitoring, byVendor } from '../asked';
import { clock, firing, planWith, roster, type Story, start } from './given';
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
  const messages = messagesFor(
    { ...told, channels: [channel] },
    story.incident(),
    roster,
    'https://example.com/p/code',
  );
  const message = messages.find((each) => each.channel === channel);
  return message !== undefined && 'text' in message ? message.text : '';
}

describe('what AWS Support is told', () => {
  test('is what somebody there needs, with the number of the incident first', () => {
    const story = withOpenCase();
    story.does(by('cleo', { type: 'describe-situation', impact: 'Nobody can\npay.' }));
    const request = supportCase(story.incident(), codes, 'Web shop', '[INC-42]');
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
    const { subject, body } = supportCase(commandedWith([aws]).incident(), codes, 'Web shop', '[INC-42]');
    expect(`${subject}${body}`).not.toMatch(/drill|\+49|555/i);
  });

  test('keeps within what AWS takes, whatever monitoring calls its alarms', () => {
    const endless = 'x'.repeat(9000);
    const alerts = Array.from({ length: 40 }, (_, n) => ({ ...firing(`a${n}`), title: endless }));
    const story = alertingWith(aws);
    story.does(byMonitoring({ type: 'attach-alerts', alerts }));
    const situation = { impact: endless, known: [], unknown: [], objectives: [], at: start };
    const { subject, body } = supportCase(
      { ...story.incident(), title: endless, situation },
      codes,
      endless.slice(0, 100),
      '[INC-42]',
    );
    expect([...subject].length).toBeLessThanOrEqual(200);
    expect([...body].length).toBeLessThanOrEqual(8000);
    expect(body).toContain('- and 31 more');
  });
});

describe('the beginning of a subject', () => {
  test('names the vendor as well where several cases are opened at AWS', () => {
    const network = { ...aws, id: 'aws-net', name: 'AWS network' };
    expect(caseMarker(alertingWith(aws, cdn).incident(), 'aws')).toBe('[INC-42]');
    const both = alertingWith(aws, network).incident();
    expect([caseMarker(both, 'aws'), caseMarker(both, 'aws-net')]).toEqual([
      '[INC-42/aws]',
      '[INC-42/aws-net]',
    ]);
  });
});

describe('a link by which its finder acts as somebody', () => {
  const link = 'https://abc.execute-api.eu-central-1.amazonaws.com/p/23456789abcdefgh?do=ack';

  test('is not told to AWS, wherever people pasted it', () => {
    const story = withOpenCase();
    story.does(by('cleo', { type: 'describe-situation', impact: `See ${link}.` }));
    const incident = { ...story.incident(), title: `5xx <${link}>` };
    const { subject, body } = supportCase(incident, codes, 'Web shop', '[INC-42]');
    expect(subject).toBe('[INC-42] SEV1: 5xx <(personal link)>');
    expect(`${subject}${body}`).not.toContain('23456789abcdefgh');
    expect(body).toContain('Impact: See (personal link)');
  });

  test.each(['/p/short', 'https://shop.example/p/shoes-and-other-things', 'https://shop.example/products/1'])(
    'is not %s',
    (text) => {
      expect(withoutPersonalLinks(text)).toBe(text);
    },
  );
});

describe('what is said on the phone', () => {
  test('is written out, with what they ask first coming first', () => {
    const story = commandedWith([aws]);
    story.does(by('cleo', { type: 'describe-situation', impact: 'Nobody can pay' }));
    const script = phoneScript(story.incident(), aws, 'UTC');
    expect(script[0]).toMatch(/^Account: the 12 digits/);
    expect(script.join('\n')).toMatch(/SEV1 incident: 5xx[\s\S]*Nobody can pay[\s\S]*INC-42[\s\S]*call back/);
  });

  test('ends each sentence once, however people wrote it', () => {
    const story = commandedWith([aws]);
    story.does(by('cleo', { type: 'describe-situation', impact: 'Nobody can pay.' }));
    story.does(by('cleo', { type: 'record-decision', text: 'Failed over.', why: 'EC2 fails' }));
    story.does(by('cleo', { type: 'record-decision', text: 'Asked the bank!', why: 'They know' }));
    expect(phoneScript(story.incident(), aws, 'UTC')).toEqual(
      expect.arrayContaining(['Impact: Nobody can pay.', 'Tried so far: Failed over; Asked the bank!']),
    );
  });

  test('tells the contacts of the plan', () => {
    expect(contactLines(cdn)).toEqual(['Hotline, +1 202 555 0101, https://status.example.com']);
  });
});

describe('whoever has to open a case by hand', () => {
  test('is told why, where, and what to say', () => {
    const story = commandedWith([aws]);
    const detail = 'AWS Premium Support Subscription is required.';
    story.does(
      byVendor({
        type: 'report-vendor-case',
        vendor: 'aws',
        outcome: { opened: false, trouble: 'no-support-plan', detail },
      }),
    );
    expect(latestMessage(story, 'sms')).toBe(
      'INC-42 SEV1 Web shop: Open a case with AWS Support by hand. 5xx https://example.com/p/code',
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
    expect(latestMessage(story, 'sms')).toContain('Ask AWS Support for news');
    const email = latestMessage(story, 'email');
    expect(email).toContain('No answer for 30 min.');
    expect(email).toContain('https://console.example.com/1');
  });

  test('hears nothing any more once somebody did it', () => {
    const story = commandedWith([cdn]);
    const told = story.timeline().find(tellsSomebody);
    expect(told).toBeDefined();
    story.does(by('ada', { type: 'open-vendor-case', vendor: 'cdn' }));
    story.passes('PT1H');
    expect(latestMessage(story, 'sms')).toContain('Ask Example CDN for news');
  });
});

describe('the timeline', () => {
  const named = { ...roster, plans: [planWith({ vendors: [aws] })] };
  const lines = (story: Story) => story.timeline().map((event) => timelineLine(event, named));

  test('tells of vendors in plain words', () => {
    const story = withOpenCase();
    story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'Asked in the chat.' }));
    story.does(byVendor({ type: 'log-vendor-answer', vendor: 'aws', text: 'We see it too.' }));
    story.does(by('cleo', { type: 'close-vendor-case', vendor: 'aws', note: 'Mended.' }));
    expect(lines(story)).toEqual(
      expect.arrayContaining([
        'A case with AWS Support is being opened',
        'Case case-1 with AWS Support is open',
        'Cleo contacted AWS Support: Asked in the chat.',
        'Answer of AWS Support: We see it too.',
        'Cleo closed the case with AWS Support: Mended.',
      ]),
    );
  });

  test('knows a vendor that has left the roster by its id', () => {
    const [asked] = withOpenCase()
      .timeline()
      .filter(({ type }) => type === 'vendor-case-asked');
    expect(asked && timelineLine(asked, roster)).toBe('A case with aws is being opened');
  });

  test('says that a drill only pretends', () => {
    const story = commandedWith([aws]);
    story.does(
      byVendor({
        type: 'report-vendor-case',
        vendor: 'aws',
        outcome: { opened: true, caseId: 'drill-INC-42' },
      }),
    );
    expect(lines(story).at(-1)).toBe(
      'Case drill-INC-42 with AWS Support is PRETENDED: a drill opens none in earnest',
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
    expect(verdict({ ...event, startedAt: '2026-03-01T02:00:00.000Z' }).sentence).toBe(
      'AWS reports trouble with EC2 in eu-central-1 since Sun 1 Mar, 02:00 UTC.',
    );
  });

  test('names no service where AWS means several', () => {
    expect(verdict({ ...event, service: 'MULTIPLE_SERVICES' }).sentence).toBe(
      'AWS reports trouble with several services in eu-central-1 since 03:12 UTC.',
    );
  });
});

describe('trouble that AWS reports', () => {
  const shop = { awsServices: ['EC2', 'RDS'], awsRegions: [] };
  const own = 'eu-central-1';

  test.each([
    ['of a service that we stand on', shop, 'EC2', own, true],
    ['of another one', shop, 'SQS', own, false],
    ['of several services at once, as in an outage of a Region,', shop, 'MULTIPLE_SERVICES', own, true],
    [
      'of anything, where we say nothing of what we stand on,',
      { ...shop, awsServices: [] },
      'SQS',
      own,
      true,
    ],
    ['of a foreign Region', shop, 'EC2', 'ap-southeast-2', false],
    ['of several services of a foreign Region', shop, 'MULTIPLE_SERVICES', 'ap-southeast-2', false],
    ['of a service without Regions', { ...shop, awsServices: ['IAM'] }, 'IAM', 'global', true],
    ['of a Region that we name', { ...shop, awsRegions: ['us-east-1'] }, 'EC2', 'us-east-1', true],
    ['of our own Region where we name another', { ...shop, awsRegions: ['us-east-1'] }, 'EC2', own, false],
  ])('%s concerns us, or not', (_, service, named, region, concerned) => {
    expect(concernsService(service, { service: named, region }, own)).toBe(concerned);
  });
});
