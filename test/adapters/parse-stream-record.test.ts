import type { DynamoDBRecord } from 'aws-lambda';
import { changeOf } from '../../adapters/dynamodb/parse-stream-record';
import { toItem } from '../../adapters/dynamodb/table';

const stamp = {
  seq: 4,
  at: '2026-11-21T22:00:00.000Z',
  wallAt: '2026-11-21T22:00:00.000Z',
  by: { kind: 'watch' },
};
const paged = {
  type: 'paged',
  ...stamp,
  page: 1,
  responder: 'finn',
  purpose: 'on-call',
  fallback: false,
  reason: 'level 1, round 1',
  answerBy: '2026-11-21T22:05:00.000Z',
  channels: ['sms'],
  later: [],
  spare: ['email'],
};

function record(sk: string, after: object, before?: object, pk = 'INCIDENT#INC-1'): DynamoDBRecord {
  const image = (data: object) =>
    toItem({ pk, sk, ...data }) as NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
  return {
    eventName: before === undefined ? 'INSERT' : 'MODIFY',
    dynamodb: {
      Keys: { pk: { S: pk }, sk: { S: sk } },
      NewImage: image(after),
      ...(before === undefined ? {} : { OldImage: image(before) }),
    },
  } as DynamoDBRecord;
}

describe('a record of the stream', () => {
  it('of an event whose mark was taken away, since it has left, asks for nothing', () => {
    const marked = { ...paged, indexPk: 'UNSENT', indexSk: paged.at };
    expect(changeOf(record('EVENT#0000000004', paged, marked))).toBeUndefined();
  });

  it('of a page tells the event', () => {
    const { purpose, ...event } = paged;
    expect(changeOf(record('EVENT#0000000004', paged))).toEqual({
      kind: 'event',
      incidentId: 'INC-1',
      event: { ...event, ask: { for: purpose } },
    });
  });

  it('of what a team is told tells the event', () => {
    const dismissed = { ...stamp, type: 'dismissed', reason: 'a false alarm' };
    expect(changeOf(record('EVENT#0000000004', dismissed))).toEqual({
      kind: 'event',
      incidentId: 'INC-1',
      event: dismissed,
    });
  });

  it('of a case that is to be opened with a vendor tells the event', () => {
    const asked = { ...stamp, type: 'vendor-case-asked', vendor: 'aws' };
    expect(changeOf(record('EVENT#0000000004', asked))).toEqual({
      kind: 'event',
      incidentId: 'INC-1',
      event: asked,
    });
  });

  it('of an event that nobody is told of asks for nothing, whatever is in it', () => {
    expect(
      changeOf(record('EVENT#0000000001', { type: 'note-added', text: { of: 'a later version' } })),
    ).toBeUndefined();
    expect(changeOf(record('EVENT#0000000002', { type: 'invented-later' }))).toBeUndefined();
  });

  it('of a page that this version cannot read says which one, so that it can be tried later', () => {
    const { answerBy: _, ...unreadable } = paged;
    expect(changeOf(record('EVENT#0000000004', unreadable))).toMatchObject({
      kind: 'unreadable',
      job: { kind: 'event', incidentId: 'INC-1', seq: 4 },
    });
  });

  it('of a state tells which watch was relieved, and nothing when the same one stands', () => {
    const [a, b] = [{ watchId: 'INC-1-watch-4' }, { watchId: 'INC-1-watch-6' }];
    expect(changeOf(record('STATE', b, a))).toEqual({
      kind: 'watch',
      incidentId: 'INC-1',
      before: a.watchId,
    });
    expect(changeOf(record('STATE', a))).toEqual({ kind: 'watch', incidentId: 'INC-1', before: undefined });
    expect(changeOf(record('STATE', a, a))).toBeUndefined();
  });

  it.each(['DOOR#0000000004', 'EFFECT#0000000004#sms'])('of %s asks for nothing', (sk) => {
    expect(changeOf(record(sk, {}))).toBeUndefined();
  });

  it('of a new notice tells which one, and of what happens to it later nothing', () => {
    const notice = { id: 'abc', to: {}, content: {} };
    expect(changeOf(record('NOTICE', notice, undefined, 'NOTICE#abc'))).toEqual({
      kind: 'notice',
      noticeId: 'abc',
    });
    expect(changeOf(record('NOTICE', { ...notice, tries: 1 }, notice, 'NOTICE#abc'))).toBeUndefined();
    expect(changeOf(record('EFFECT#sms', { status: 'claimed' }, undefined, 'NOTICE#abc'))).toBeUndefined();
  });

  it.each([
    ['ROSTER', 'CHANNEL#ada#sms'],
    ['NOTICED#weekly-test', 'NOTICE'],
    ['VERIFYING#ada#sms', 'LATEST'],
    ['HANDED#message-1', 'MESSAGE'],
  ])('of %s %s asks for nothing', (pk, sk) => {
    expect(changeOf(record(sk, {}, undefined, pk))).toBeUndefined();
  });
});
