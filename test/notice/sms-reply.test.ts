import fc from 'fast-check';
import { severities } from '../../domain/incident/severity';
import { ownWords } from '../../domain/notice/own-words';
import { parseSmsReply, type SmsReply, type Wish } from '../../domain/notice/sms-reply';

const wish = (asked: Wish, incident?: number): SmsReply =>
  incident === undefined ? { kind: 'wish', wish: asked } : { kind: 'wish', wish: asked, incident };
const acknowledge: Wish = { type: 'acknowledge' };
const escalate: Wish = { type: 'escalate' };
const take: Wish = { type: 'take' };
const decline: Wish = { type: 'decline' };
const sev1: Wish = { type: 'classify', severity: 'SEV1' };
const here: Wish = { type: 'here' };
const noNews: Wish = { type: 'no-news' };
const handover: Wish = { type: 'handover' };
const hold = (minutes?: number): Wish => ({
  type: 'hold',
  ...(minutes !== undefined && { minutes }),
});
const leave: Wish = { type: 'leave' };
const gather = (incidents: number[], under?: number): Wish => ({
  type: 'gather',
  incidents,
  ...(under !== undefined && { under }),
});
const coming = (minutes?: number): Wish => ({
  type: 'coming',
  ...(minutes !== undefined && { minutes }),
});
const done = (task: number): Wish => ({ type: 'done', task });
const status = (text: string): Wish => ({ type: 'status', text });

describe('a text asks', () => {
  test.each<[text: string, meaning: SmsReply]>([
    ['ack', wish(acknowledge)],
    ['Ack', wish(acknowledge)],
    ['ACK.', wish(acknowledge)],
    [' ack\n', wish(acknowledge)],
    ['“Ack”', wish(acknowledge)],
    ['ack 👍', wish(acknowledge)],
    ['Ack!!!', wish(acknowledge)],
    ['ack please', wish(acknowledge)],
    ['acknowledged', wish(acknowledge)],
    ['ack\n--\nAda Okafor, 1 Main Street', wish(acknowledge)],
    ['Ack\n\nSent from my phone', wish(acknowledge)],
    ['\u200bAck\ufeff', wish(acknowledge)],
    ['ack 42', wish(acknowledge, 42)],
    ['42 ack', wish(acknowledge, 42)],
    ['Ack all!', { kind: 'acknowledge-all' }],
    ['please acknowledge all', { kind: 'acknowledge-all' }],
    ['Ack INC-42', wish(acknowledge, 42)],
    ['inc42 ack', wish(acknowledge, 42)],
    ['ack inc 42.', wish(acknowledge, 42)],
    ['ack #42', wish(acknowledge, 42)],
    ['ack: 42', wish(acknowledge, 42)],
    ['ack 042', wish(acknowledge, 42)],
    ['42: ack 42', wish(acknowledge, 42)],
    ['ack 123456', wish(acknowledge, 123456)],
    ['escalate', wish(escalate)],
    ['Escalate INC-7', wish(escalate, 7)],
    ['take', wish(take)],
    ['Take command', wish(take)],
    ['take over 42', wish(take, 42)],
    ['accept', wish(take)],
    ['take command of INC-42', wish(take, 42)],
    ['decline', wish(decline)],
    ['cannot', wish(decline)],
    ["I can't", wish(decline)],
    ['42 cannot', wish(decline, 42)],
    ['cannot ack', { kind: 'unknown' }],
    ['DECLİNE', wish(decline)],
    ['42 decline', wish(decline, 42)],
    ['sev1', wish(sev1)],
    ['SEV 1', wish(sev1)],
    ['Sev-1!', wish(sev1)],
    ['sev1 42', wish(sev1, 42)],
    ['sev 1 42', wish(sev1, 42)],
    ['42 sev 1', wish(sev1, 42)],
    ['sev 1 1', wish(sev1, 1)],
    ['sev4', wish({ type: 'classify', severity: 'SEV4' })],
    ['hold', wish(hold())],
    ['Still on it.', wish(hold())],
    ["I'm on it for an hour", { kind: 'unknown' }],
    ['hold for 1 hour', wish(hold(60))],
    ['hold 2h', wish(hold(120))],
    ['holding 42 min', wish(hold(42))],
    ['42 on it', wish(hold(), 42)],
    ['hold 45 INC-42', wish(hold(45), 42)],
    ['coming', wish(coming())],
    ['Coming!', wish(coming())],
    ["I'm coming", wish(coming())],
    ['coming in 30 min', wish(coming(30))],
    ['Coming 30 minutes.', wish(coming(30))],
    ['coming 20m', wish(coming(20))],
    ['coming 0 min', wish(coming(0))],
    ['coming in 42', wish(coming(42))],
    ['42 coming', wish(coming(), 42)],
    ['42 coming 15', wish(coming(15), 42)],
    ['coming 15 INC-42', wish(coming(15), 42)],
    ['coming INC-42', wish(coming(), 42)],
    ['here', wish(here)],
    ["I'm here.", wish(here)],
    ['I am here', wish(here)],
    ['here 42', wish(here, 42)],
    ['done 3', wish(done(3))],
    ['Done #3.', wish(done(3))],
    ['done with task 3', wish(done(3))],
    ['42 done 3', wish(done(3), 42)],
    ['done 3 INC-42', wish(done(3), 42)],
    ['no news', wish(noNews)],
    ['No news!', wish(noNews)],
    ['nothing new', wish(noNews)],
    ['no news 42', wish(noNews, 42)],
    ['INC-42: no news', wish(noNews, 42)],
    ['handover', wish(handover)],
    ['Hand over', wish(handover)],
    ['hand over command of INC-42', wish(handover, 42)],
    ['gather 2 3 under 1', wish(gather([2, 3], 1))],
    ['Gather INC-2, INC-3 under INC-1.', wish(gather([2, 3], 1))],
    ['please gather inc2 and #3 under inc 1', wish(gather([2, 3], 1))],
    ['GATHER 02 2 UNDER 001', wish(gather([2], 1))],
    ['gather 2 under 1 gather 2 under 1', wish(gather([2], 1))],
    ['gather 2 3', wish(gather([2, 3]))],
    ['gather 2 3 under', wish(gather([2, 3]))],
    ['gather under 1', wish(gather([], 1))],
    ['gather', wish(gather([]))],
    ['leave 2', wish(leave, 2)],
    ['INC-2 leave', wish(leave, 2)],
    ['Leave', wish(leave)],
    ['123456', { kind: 'code', code: '123456' }],
    ['123 456', { kind: 'code', code: '123456' }],
    ['123-456.', { kind: 'code', code: '123456' }],
    ['My code is 012345', { kind: 'code', code: '012345' }],
    ['help', { kind: 'help' }],
    ['Help!', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['??', { kind: 'help' }],
    ['STOP', { kind: 'opt-out' }],
    ['Stop.', { kind: 'opt-out' }],
    ['stopall', { kind: 'opt-out' }],
    ['Unsubscribe', { kind: 'opt-out' }],
    ['opt-out', { kind: 'opt-out' }],
    ['arrêt', { kind: 'opt-out' }],
    ['START', { kind: 'opt-in' }],
    ['unstop', { kind: 'opt-in' }],
  ])('%j', (text, meaning) => {
    expect(parseSmsReply(text)).toEqual(meaning);
  });
});

test.each([15, 42])('coming %d may name an incident', (number) => {
  expect(parseSmsReply(`coming ${number}`)).toEqual({
    ...wish(coming(number)),
    or: { wish: coming(), incident: number },
  });
});

describe('a question is not taken for the deed:', () => {
  test.each<[text: string, about: Wish]>([
    ['No news?', noNews],
    ['handover?', handover],
    ['ack?', acknowledge],
    ['take?', take],
    ['Take over?', take],
    ['here?', here],
    ['Coming in?', coming()],
    ['done 3?', done(3)],
    ['SEV1?', sev1],
    ['gather 2 under 1?', gather([2], 1)],
    ['leave 2?', leave],
    ['¿ack 42', acknowledge],
    ['ack？', acknowledge],
    ['ack ❓', acknowledge],
  ])('%s', (text, about) => {
    expect(parseSmsReply(text)).toEqual({ kind: 'question', about });
  });

  test.each(['123456?', 'STOP?', 'START?', 'Are you here?', 'what now?'])('%s', (text) => {
    expect(parseSmsReply(text)).toEqual({ kind: 'unknown' });
  });

  it('but a status may ask, and help helps', () => {
    expect(parseSmsReply('status is it the cache?')).toEqual(wish(status('is it the cache?')));
    expect(parseSmsReply('help?')).toEqual({ kind: 'help' });
  });
});

describe('a status is posted as it was written:', () => {
  test.each<[text: string, meaning: SmsReply]>([
    ['status still looking', wish(status('still looking'))],
    ['Status: Still looking, no news.', wish(status('Still looking, no news.'))],
    ['"status still looking"', wish(status('still looking'))],
    ['STATUS\nrolled back\nwatching', wish(status('rolled back\nwatching'))],
    ['status the "big" one is back 🎉', wish(status('the "big" one is back 🎉'))],
    ['status', wish(status(''))],
    ['Status?', wish(status('?'))],
    ['42 status fixed', wish(status('fixed'), 42)],
    ['INC-42: status fixed', wish(status('fixed'), 42)],
    ['status INC-42 fixed', wish(status('fixed'), 42)],
    ['status inc42: fixed', wish(status('fixed'), 42)],
    ['status #42 fixed', wish(status('fixed'), 42)],
  ])('%j', (text, meaning) => {
    expect(parseSmsReply(text)).toEqual(meaning);
  });

  test.each([
    ['status 42 still looking', 42, 'still looking'],
    ['status 42: still looking', 42, 'still looking'],
    ['status 503 errors are rising', 503, 'errors are rising'],
    ['status 42', 42, ''],
  ])('%j may or may not name an incident', (text, incident, news) => {
    expect(parseSmsReply(text)).toEqual({
      ...wish(status(text.slice('status '.length))),
      or: { wish: status(news), incident },
    });
  });

  test.each([
    'status 503s are rising',
    'status 99.9% of orders go through',
    'status 3-4 hosts are left',
    'status 5% are lost',
    'status 12:30 is our next news',
    'status INCOMING traffic is back',
  ])('%j names none', (text) => {
    expect(parseSmsReply(text)).toEqual(wish(status(text.slice('status '.length))));
  });
});

describe('what is not said by the sender does not count:', () => {
  test.each([
    'Ack\nVon meinem iPhone gesendet',
    'Ack\n\nGesendet von Mail für Windows',
    'Ack\nHolen Sie sich Outlook für Android',
    'Ack\nEnviado desde mi iPhone',
    'ack\n\nEnvoyé de mon iPhone',
    "ACK\nInviato dall'iPhone di Ada",
    'ack\nVerzonden vanaf mijn Galaxy',
    'ack\nSkickat från min iPhone',
    'ack\nEnviado do meu iPhone',
    'ack\nWysłane z iPhone',
    'ack\niPhoneから送信',
    'ack\n发自我的 iPhone',
    'ack\niPhone’umdan gönderildi',
    'Ack - Sent from my iPhone',
    'Ack\n— \nAda Okafor, SRE',
    'Ack\n\nBest regards\nAda',
    'Ack\nViele Grüße\nAda',
    'Ack.\n\nOn Sat, 28 Nov 2026 at 03:12, Eight Bells <no-reply@sns.amazonaws.com> wrote:\n> INC-42: Acknowledge\n> more',
    'Ack\n\nOn Sat, 28 Nov 2026 at 03:12 Eight Bells <no-reply@sns.amazonaws.com>\nwrote:\n\nAcknowledge by 03:17',
    'Ack\n\nAm 28.11.2026 um 03:12 schrieb Eight Bells:\nINC-42: Acknowledge',
    'Ack\n\nEl sáb, 28 nov 2026 a las 3:12, Eight Bells escribió:\nINC-42',
    'Ack\n-----Original Message-----\nFrom: Eight Bells\nNothing else',
    'Ack\n\nVon: Eight Bells\nBetreff: INC-42',
    'Ack\nINC-42: Acknowledge: checkout 5xx https://x.example/p/23456789abcdefghjkm\nmore',
    '> INC-42: Acknowledge: checkout 5xx\nAck',
    'ack ack',
    'ACK! ACK!! ack',
    'ack, acknowledged',
    "ack'd",
    'I ack',
    'ok, ack',
    'Thank you, ack 🙏🏽',
    'bitte ack, danke',
    'a\u200bc\u200bk',
    '\u202eack\u202c',
    '\ufeffAck',
    'ａｃｋ',
    '🙏\n--ack',
  ])('%j', (text) => {
    expect(parseSmsReply(text)).toEqual(wish(acknowledge));
  });

  test.each<[text: string, meaning: SmsReply]>([
    ['ack 42 ack 42', wish(acknowledge, 42)],
    ['ack 42 acknowledged', wish(acknowledge, 42)],
    ['sev1 SEV 1', wish(sev1)],
    ['no news, no news', wish(noNews)],
    ['status still down\n-- \nAda', wish(status('still down'))],
    ['status still down\nGesendet von meinem Handy', wish(status('still down'))],
    ['please stop', { kind: 'stop' }],
    ['stop please', { kind: 'stop' }],
    ['Stop texting me!', { kind: 'stop' }],
    ['please stop these messages', { kind: 'stop' }],
    ['unsubscribe me', { kind: 'stop' }],
    ['STOP STOP', { kind: 'stop' }],
  ])('%j', (text, meaning) => {
    expect(parseSmsReply(text)).toEqual(meaning);
  });
});

describe('a text is not understood that', () => {
  test.each([
    'I cannot ack',
    "can't ack",
    'do not ack',
    "don't ack",
    'not ack',
    'ack? no',
    'no ack',
    'ack not',
    'ack ack but I am asleep',
    'ack\nbut I have no laptop',
    'ack\nI cannot get to my phone',
    'ack\nget my phone from the car first',
    'ack\nnot',
    'ack escalate',
    'ack 42 ack 57',
    'sev1 sev2',
    'ok',
    'thank you',
    'will ack later',
    'nobody can ack\nSent from my iPhone',
    'sent from my iPhone\nack',
  ])('does not only say it: %j', (text) => {
    expect(parseSmsReply(text).kind).toMatch(/^(unknown|question)$/);
  });

  test.each([
    ['says nothing', ''],
    ['is a picture', '👍'],
    ['says the opposite', 'cannot ack'],
    ['says the opposite in other words', "don't escalate"],
    ['says more', 'ack, but I have no laptop'],
    ['says something else', 'take care'],
    ['is about two incidents', 'ack 42 57'],
    ['names two incidents', '42 ack 57'],
    ['names one and means all', 'ack all 42'],
    ['says more than its command of all', 'ack all but 42'],
    ['knows no such severity', 'sev5'],
    ['has its digits run together', 'sev142'],
    ['names a severity without its number', 'sev'],
    ['says only a number', '42'],
    ['agrees to whatever came last', 'ok'],
    ['agrees to whatever came last, loudly', 'YES'],
    ['is a tapback', 'Liked “INC-42: Acknowledge: checkout 5xx https://example.com/p/abc”'],
    ['says that somebody drives', "I'm driving with Focus turned on. I'll see your message later."],
    ['only begins like an opt-out', 'stop the deployment'],
    ['is longer than a code', '1234567'],
    ['gathers under two', 'gather 2 under 1 3'],
    ['gathers some, but not all', 'gather 2 not 3 under 1'],
    ['would gather in another way', 'gather 2 3 into 1'],
    ['leaves two', 'leave 2 3'],
    ['leaves the place', 'I leave at 2'],
    ['is not coming', 'not coming'],
    ['is coming later than in a day', 'coming 1441'],
    ['is coming in hours', 'coming in 2 hours'],
    ['is nearly there', 'almost here'],
    ['is not there', 'not here'],
    ['is done with something', 'done'],
    ['is not done', 'not done 3'],
    ['is done with nothing', 'done 0'],
    ['is done with two tasks', 'done 3 4'],
    ['names two incidents to come to', '42 coming 15 INC-57'],
    ['says that no news is good news', 'no news is good news'],
    ['will hand over', 'will hand over'],
    ['begins with a word like another', 'statuses are fine'],
  ])('%s', (_, text) => {
    expect(parseSmsReply(text)).toEqual({ kind: 'unknown' });
  });
});

describe('for any text', () => {
  const command = fc.constantFrom<[word: string, meaning: Wish]>(
    ['ack', acknowledge],
    ['escalate', escalate],
    ['take', take],
    ['decline', decline],
    ['here', here],
    ['no news', noNews],
    ['handover', handover],
    ['leave', leave],
    ...severities.flatMap((severity): [string, Wish][] => [
      [severity, { type: 'classify', severity }],
      [severity.replace('SEV', 'sev '), { type: 'classify', severity }],
    ]),
  );
  const noise = fc.string({
    unit: fc.constantFrom(' ', '.', '!', '"', '“', '”', ',', '\n', '🙏', '…', '-'),
    maxLength: 4,
  });
  const cases = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
  const shouted = (word: string, upper: readonly boolean[]) =>
    [...word].map((letter, index) => (upper[index % 10] ? letter.toUpperCase() : letter)).join('');

  it('takes a command alike in any case, between any noise, with its number on either side', () => {
    const numbered = fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined });
    fc.assert(
      fc.property(
        command,
        cases,
        noise,
        noise,
        numbered,
        fc.boolean(),
        fc.constantFrom('', 'INC-', 'inc ', '#'),
        ([word, meaning], upper, before, behind, number, first, mark) => {
          const name = number === undefined ? [] : [`${mark}${number}`];
          const said = first ? [...name, shouted(word, upper)] : [shouted(word, upper), ...name];
          expect(parseSmsReply(`${before}${said.join(' ')}${behind}`)).toEqual(wish(meaning, number));
        },
      ),
    );
  });

  it('understands no command that has any other word beside it', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/).filter((other) => !known.has(other));
    fc.assert(
      fc.property(command, word, fc.boolean(), ([said], other, first) => {
        const reply = parseSmsReply(first ? `${other} ${said}` : `${said} ${other}`);
        expect(reply.kind).toBe('unknown');
      }),
    );
  });

  const known = new Set(
    'ack over command of inc please pls plz thanks thx ty bitte danke gracias merci grazie obrigado tack dank ok okay yes yep roger it this we here take status'.split(
      ' ',
    ),
  );

  it('keeps the words of a status', () => {
    const news = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((text) => /^\p{L}/u.test(text));
    const kept = (text: string) => text.normalize('NFC').trim();
    fc.assert(
      fc.property(news, (text) => {
        fc.pre(!/^inc[\s-]*\d/i.test(text) && ownWords(`status ${text}`) === `status ${kept(text)}`);
        expect(parseSmsReply(`status ${text}`)).toEqual(wish(status(kept(text))));
      }),
    );
  });

  it('says something, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect(parseSmsReply(text).kind).toMatch(/^(wish|code|help|question|opt-out|opt-in|unknown)$/);
      }),
    );
    expect(parseSmsReply('1 '.repeat(2000)).kind).toBe('unknown');
    expect(parseSmsReply('"'.repeat(4000)).kind).toBe('unknown');
    expect(parseSmsReply(`status ${'1:'.repeat(2000)}`).kind).toBe('wish');
  });
});
