import type { Notice, NoticeContent, ToldShift } from '../../domain/notice/notice';
import { type NoticeMessage, noticeMessage } from '../../domain/notice/notice-wording';
import type { Channel } from '../../domain/roster/channel';
import { defaultNotices } from '../../domain/roster/responder';
import { segmentSeptets, septets } from '../../domain/text/gsm7';
import type { Instant } from '../../domain/time';
import { person, rosterOf } from '../application/people-house';

const ada = person('ada', { timeZone: 'Europe/Berlin' });
const roster = rosterOf([ada, person('ben')]);
/** As long as links are without a domain of one's own. */
const link = 'https://abcdefghij.execute-api.eu-central-1.amazonaws.com/n/23456789abcdefgh';
const shift: ToldShift = {
  schedule: 'first-line',
  from: '2026-11-23T08:00:00.000Z',
  to: '2026-11-30T08:00:00.000Z',
};
const until: Instant = '2026-12-07T08:00:00.000Z';

const contents: Record<NoticeContent['kind'], NoticeContent> = {
  verification: { kind: 'verification', code: '042137' },
  test: { kind: 'test' },
  'shift-starts': { kind: 'shift-starts', shift },
  'shift-ends': { kind: 'shift-ends', schedule: 'first-line', at: until, next: 'ben' },
  'shift-changed': { kind: 'shift-changed', shift, was: 'ben', is: 'ada', by: 'ben', more: 2 },
  upcoming: { kind: 'upcoming', until, shifts: [shift], more: 3 },
  'counted-pages': {
    kind: 'counted-pages',
    drill: false,
    pages: [{ incident: 'INC-4', page: 1 }],
    count: 197,
  },
  waited: {
    kind: 'waited',
    drill: true,
    things: Array.from({ length: 20 }, (_, n) => ({
      ...{
        incident: `INC-${1200 + n}`,
        seq: 9,
        line: 'It fails.',
        trouble: 'It fails',
        page: 1,
        hasLink: true,
      },
      answerBy: until,
    })),
    count: 30,
  },
  'email-ended': { kind: 'email-ended', email: 'ada@example.com' },
  answer: { kind: 'answer', text: 'Nothing is open just now. '.repeat(12) },
};
const kinds = Object.keys(contents) as NoticeContent['kind'][];

function messageOf(content: NoticeContent, channel: Channel): NoticeMessage {
  const to = { responder: 'ada', channel, address: 'somewhere' };
  const notice: Notice = { id: 'x', to, content, createdAt: '2026-11-22T08:00:00.000Z' };
  return noticeMessage(notice, { reader: ada, roster }, link);
}

function sms(content: NoticeContent): string {
  const message = messageOf(content, 'sms');
  return message.channel === 'sms' ? message.text : '';
}

function email(content: NoticeContent): { subject: string; text: string } {
  const message = messageOf(content, 'email');
  return message.channel === 'email' ? message : { subject: '', text: '' };
}

describe('a notice by text', () => {
  it.each(kinds)('fits one segment with its whole link: %s', (kind) => {
    expect(septets(sms(contents[kind]))).toBeLessThanOrEqual(segmentSeptets);
    if (kind !== 'answer') expect(sms(contents[kind]).endsWith(` ${link}`)).toBe(true);
  });

  it('carries the code, and asks for one tap', () => {
    expect(sms(contents.verification)).toBe(`Eight Bells: your code is 042137. Or tap to confirm: ${link}`);
    expect(sms(contents.test)).toBe(`Eight Bells test: does this reach you? Tap once: ${link}`);
  });

  it('has room for the moment from which a shift changed', () => {
    expect(sms(contents['shift-changed'])).toMatch(
      /: you have first-line from Mon,? 23 Nov, 09:00 \(UTC\+1\)/,
    );
    expect(sms({ kind: 'shift-changed', shift, was: 'ada' })).toMatch(
      /: you no longer have first-line from Mon,? 23 Nov, 09:00/,
    );
  });

  describe('about counted pages', () => {
    const shop = [
      { service: 'The shop', count: 12 },
      { service: 'Search', count: 3 },
    ];
    const counted = (services: typeof shop, more: { drill?: boolean; code?: string; door?: string } = {}) => {
      const { drill = false, code, door = link } = more;
      const count = services.reduce((sum, each) => sum + each.count, 0);
      const content = { kind: 'counted-pages', drill, pages: [], count, services } as const;
      const to = { responder: 'ada', channel: 'sms', address: '+4915112345678' } as const;
      const notice: Notice = { id: 'x', to, content, createdAt: '2026-11-22T08:00:00.000Z' };
      const message = noticeMessage(notice, { reader: ada, roster, code }, door);
      const text = message.channel === 'sms' ? message.text : '';
      expect(septets(text)).toBeLessThanOrEqual(segmentSeptets);
      return text.slice(0, -` ${door}`.length);
    };

    it('says of which services they are', () => {
      const door = 'https://eight-bells.incidents.example.com/n/abcdefghjkmnpqrs';
      expect(counted(shop, { door })).toBe(
        'Eight Bells: 15 more incidents page you: The shop 12, Search 3. Reply ack all or see:',
      );
      expect(counted(shop)).toBe('15 more incidents page you: The shop 12, Search 3. Reply ack all or see:');
    });

    it('names one service without a number, and counts those for which there is no room', () => {
      expect(counted([{ service: 'The shop', count: 197 }])).toBe(
        'Eight Bells: 197 more incidents page you: The shop. Reply ack all or see:',
      );
      const many = [...shop, { service: 'Recommendations', count: 2 }, { service: 'Mail', count: 1 }];
      expect(counted(many)).toBe(
        '18 more incidents page you: The shop 12, Search 3 and 3 more. Reply ack all or see:',
      );
      expect(counted([{ service: 'Checkout and payment', count: 12 }, ...shop])).toBe(
        'Eight Bells: 27 more incidents page you. Reply ack all or see:',
      );
    });

    it('says the code that a reply has to carry', () => {
      const many = [{ service: 'The shop', count: 1234 }];
      expect(counted(many, { drill: true, code: '7kq3' })).toBe(
        'DRILL: 1234 more incidents page you: The shop. Reply ack all 7kq3 or see:',
      );
      expect(counted([], { drill: true, code: '7kq3' })).toBe(
        'Eight Bells: DRILL: 0 more incidents page you. Reply ack all 7kq3 or see:',
      );
    });
  });

  it('names incidents and how to answer where pages have no link', () => {
    const without = (many: number, people = roster) => {
      const pages = Array.from({ length: many }, (_, n) => ({ incident: `INC-${n + 4}`, page: 1 }));
      const content = { kind: 'counted-pages', drill: false, pages, count: many } as const;
      const to = { responder: 'ada', channel: 'sms', address: '+4915112345678' } as const;
      const notice: Notice = { id: 'x', to, content, createdAt: '2026-11-22T08:00:00.000Z' };
      const message = noticeMessage(notice, { reader: ada, roster: people }, undefined);
      return message.channel === 'sms' ? message.text : '';
    };
    expect(without(3)).toBe(
      'Eight Bells: 3 more incidents page you: INC-4, INC-5, INC-6. No link could be made. If texts are answered here: ack all. Else use the API',
    );
    expect(without(3, { ...roster, sms: { requireCode: true } })).toMatch(
      / INC-6\. No link could be made\. Use the API$/,
    );
    expect(without(400)).toMatch(
      /[^.]\.\.\. No link could be made\. If texts are answered here: ack all. Else use the API$/,
    );
    expect(septets(without(400))).toBeLessThanOrEqual(segmentSeptets);
  });

  it('says that emails have ended, and leads to what to do', () => {
    expect(sms(contents['email-ended'])).toBe(`Eight Bells: emails reach you no more. What to do: ${link}`);
    const message = messageOf(contents['email-ended'], 'webhook');
    expect(message).toMatchObject({
      payload: {
        kind: 'email-ended',
        title: 'Emails do not reach you any more',
        lines: expect.arrayContaining([expect.stringContaining('npm run people -- verify ada email')]),
      },
    });
  });

  it('is only its text when it answers one', () => {
    expect(sms({ kind: 'answer', text: 'INC-7 is yours.' })).toBe('INC-7 is yours.');
  });
});

describe('a notice by email', () => {
  it('says of counted pages what broke, how bad it is and since when, and counts what is left', () => {
    const broke = { service: 'The shop', trouble: 'Checkouts fail', place: 'eu-west-1', figures: '17 > 5' };
    const pages = Array.from({ length: 22 }, (_, n) => ({
      incident: `INC-${n + 4}`,
      page: 1,
      ...(n < 20 && { broke: { ...broke, since: '2026-11-22T07:58:00.000Z' as const } }),
    }));
    const services = [
      { service: 'The shop', count: 21 },
      { service: 'Search', count: 1 },
    ];
    const { subject, text } = email({ kind: 'counted-pages', drill: true, pages, count: 22, services });
    expect(subject).toBe('Eight Bells: DRILL: 22 more incidents page you: The shop 21, Search 1');
    expect(text).toMatch(
      /^DRILL: 22 more incidents page you: The shop 21, Search 1\n\nINC-4 The shop: Checkouts fail in eu-west-1 \(17 > 5\) since 08:58\nINC-5 /,
    );
    expect(text).toMatch(/\nINC-23 The shop: .*\nAnd 2 more after these\.\nTimes: UTC\+1\.\n\nSee them/);
  });

  it('names the incidents of counted pages that were stored without what broke', () => {
    expect(email(contents['counted-pages']).text).toMatch(
      /\n\nINC-4\nAnd 196 more after these\.\n\nSee them/,
    );
  });

  it("tells times in the reader's own zone, and people by their names", () => {
    const { subject, text } = email(contents['shift-changed']);
    expect(subject).toMatch(
      /^Eight Bells: Shift changed: you have first-line from Mon,? 23 Nov, 09:00 \(UTC\+1\)/,
    );
    expect(text).toMatch(/until Mon,? 30 Nov, 09:00 \(UTC\+1\)/);
    expect(text).toContain('Before: Ben Okafor.');
    expect(text).toContain('Arranged by Ben Okafor.');
    expect(text).toContain('And 2 more of your shifts changed.');
  });

  it('says who is on call instead, or that nobody is', () => {
    const lost = { kind: 'shift-changed', shift, was: 'ada' } as const;
    expect(email({ ...lost, is: 'ben' }).text).toContain(
      'Shift changed: you are no longer on call for first-line',
    );
    expect(email({ ...lost, is: 'ben' }).subject).toContain('no longer on call');
    expect(email({ ...lost, is: 'ben' }).text).toContain('Now: Ben Okafor.');
    expect(email(lost).text).toContain('Now: nobody.');
  });

  it('keeps the whole stretch in its text where the subject is cut', () => {
    const long = { ...shift, schedule: 'first-line-of-the-payments-platform' };
    const { subject, text } = email({ kind: 'shift-changed', shift: long, was: 'ada' });
    expect(subject).not.toContain('30 Nov');
    expect(text).toMatch(/from Mon,? 23 Nov, 09:00 \(UTC\+1\) until Mon,? 30 Nov, 09:00 \(UTC\+1\)\n/);
  });

  it('says why it comes, to those who asked for it and to those who wrote nothing', () => {
    expect(email(contents['shift-changed']).text).toMatch(/\n\nYou get this because the roster says/);
    const silent = { ...ada, notices: defaultNotices };
    const to = { responder: 'ada', channel: 'email', address: 'somewhere' } as const;
    const notice = { id: 'x', to, content: contents['shift-changed'], createdAt: until };
    expect(noticeMessage(notice, { reader: silent, roster }, link)).toMatchObject({
      text: expect.stringMatching(/\n\nChanged shifts are told unless your roster entry says otherwise\.$/),
    });
  });

  it.each(kinds)('has no two empty lines in a row: %s', (kind) => {
    expect(email(contents[kind]).text).not.toContain('\n\n\n');
  });

  it('has a link only where something is asked', () => {
    expect(email(contents.test).text).toContain(link);
    expect(email(contents['shift-starts']).text).not.toContain(link);
  });

  it.each([
    [[], undefined, 'You are not on call until'],
    [[shift], undefined, 'You are on call once until'],
    [[shift, shift], 3, 'You are on call 5 times until'],
  ])('counts what is coming', (shifts, more, beginning) => {
    expect(email({ kind: 'upcoming', until, shifts, more }).text.startsWith(beginning)).toBe(true);
  });

  it.each(kinds)('has a subject that SNS takes: %s', (kind) => {
    expect(email(contents[kind]).subject).toMatch(/^[A-Z][\x20-\x7e]{1,98}$/);
  });
});

describe('a notice to a webhook', () => {
  it('challenges it with the code alone, so that only its answer can prove it', () => {
    expect(messageOf(contents.verification, 'webhook')).toMatchObject({
      payload: { type: 'verification', challenge: '042137' },
    });
    expect(JSON.stringify(messageOf(contents.verification, 'webhook'))).not.toContain(link);
  });

  it('says what it is, for whom, and where to answer', () => {
    expect(messageOf(contents.test, 'webhook')).toMatchObject({
      payload: { type: 'notice', kind: 'test', responder: 'ada', title: 'Does this reach you?', link },
    });
  });
});
