import { parseInboundText } from '../../adapters/sms/parse-inbound-text';

const sentAt = '2026-11-21T22:00:05.000Z';
/** As AWS documents it. */
const payload = {
  originationNumber: '+14255550182',
  destinationNumber: '+12125550101',
  messageKeyword: 'JOIN',
  messageBody: 'Ack 42',
  inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
  previousPublishedMessageId: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const envelope = (message: unknown, more = {}) =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '5e8f0b2a-1111-5c7e-9c1d-1e2f3a4b5c6d',
    TopicArn: 'arn:aws:sns:eu-central-1:123456789012:SmsReplies',
    Message: typeof message === 'string' ? message : JSON.stringify(message),
    Timestamp: '2026-11-21T22:00:04.321Z',
    SignatureVersion: '1',
    ...more,
  });
const text = { id: payload.inboundMessageId, from: '+14255550182', body: 'Ack 42' };
const parsed = (body: string) => parseInboundText({ body, sentAt });

describe('a text that came in', () => {
  it('is read out of the envelope of its topic, with the time at which it came in', () => {
    const at = '2026-11-21T22:00:04.321Z';
    expect(parsed(envelope(payload))).toEqual({ outcome: 'text', text: { ...text, at } });
  });

  it('is read without an envelope', () => {
    expect(parsed(JSON.stringify(payload))).toEqual({ outcome: 'text', text: { ...text, at: sentAt } });
  });

  it('takes the time of the queue where the envelope has none that can be read', () => {
    for (const Timestamp of [undefined, 'yesterday']) {
      expect(parsed(envelope(payload, { Timestamp }))).toMatchObject({ text: { at: sentAt } });
    }
  });

  it('needs only sender, words and id', () => {
    const { originationNumber, messageBody, inboundMessageId } = payload;
    expect(parsed(envelope({ originationNumber, messageBody, inboundMessageId }))).toMatchObject({ text });
  });

  it('may be empty, or come with a number that lacks its plus', () => {
    expect(parsed(envelope({ ...payload, messageBody: '' }))).toMatchObject({ text: { body: '' } });
    expect(parsed(envelope({ ...payload, originationNumber: '14255550182' }))).toMatchObject({ text });
  });

  it('keeps the number of a machine as it is', () => {
    expect(parsed(envelope({ ...payload, originationNumber: '72345' }))).toMatchObject({
      text: { from: '72345' },
    });
  });

  it('is cut when it is long, and never in the middle of a character', () => {
    const long = parsed(envelope({ ...payload, messageBody: `x${'🔥'.repeat(3000)}` }));
    const body = long.outcome === 'text' ? long.text.body : '';
    expect(body).toBe(`x${'🔥'.repeat(1999)}`);
  });

  it('has nothing in it that turns words around, nor half a character', () => {
    const messageBody = '\u202eack\u202c 42 \ud83d';
    expect(parsed(envelope({ ...payload, messageBody }))).toMatchObject({ text: { body: 'ack 42 \ufffd' } });
  });

  test.each([
    ['is no JSON', 'ack'],
    ['is nothing', ''],
    ['is JSON of something else', '"ack"'],
    ['is an envelope around no JSON', envelope('ack')],
    ['is an envelope around something else', envelope({ AlarmName: 'shop-errors' })],
    ['has no sender', envelope({ ...payload, originationNumber: undefined })],
    ['has an empty sender', envelope({ ...payload, originationNumber: ' ' })],
    ['has no id', envelope({ ...payload, inboundMessageId: undefined })],
    ['has no words', envelope({ ...payload, messageBody: null })],
  ])('that %s is unreadable, and its words are not repeated', (_, body) => {
    const result = parsed(body);
    expect(result).toEqual({ outcome: 'unreadable', faults: expect.any(Array) });
    expect(JSON.stringify(result)).not.toMatch(/Ack 42|4255550182/);
  });
});
