import { passesFilter, readChatPost, readPublication } from '../../local/publication';

test('a text is read with its number, words and attributes', () => {
  const body = new URLSearchParams({
    Action: 'Publish',
    PhoneNumber: '+12025550101',
    Message: 'INC-1: Acknowledge & go: http://localhost:8888/p/abc',
    'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
    'MessageAttributes.entry.1.Value.DataType': 'String',
    'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
  }).toString();
  expect(readPublication(body)).toEqual({
    phoneNumber: '+12025550101',
    topicArn: undefined,
    subject: undefined,
    text: 'INC-1: Acknowledge & go: http://localhost:8888/p/abc',
    attributes: { 'AWS.SNS.SMS.SMSType': 'Transactional' },
  });
});

test.each(['Action=Subscribe&TopicArn=arn', '', 'not a form'])('%p publishes nothing', (body) => {
  expect(readPublication(body)).toBeUndefined();
});

test('a subscription gets what its filter policy names, and everything without one', () => {
  const policy = '{"responder":["ada"]}';
  expect(passesFilter(policy, { responder: 'ada' })).toBe(true);
  expect(passesFilter(policy, { responder: 'ben' })).toBe(false);
  expect(passesFilter(policy, {})).toBe(false);
  expect(passesFilter(undefined, {})).toBe(true);
});

test('a filter policy that cannot be read lets nothing through', () => {
  expect(passesFilter('{"responder":', { responder: 'ada' })).toBe(false);
  expect(passesFilter('"ada"', { responder: 'ada' })).toBe(false);
});

const post = (text: string, attributes = {}) =>
  readChatPost({ phoneNumber: undefined, topicArn: 'arn', subject: undefined, text, attributes });

test('a custom notification is what chat shows, to the team that it names', () => {
  const content = { textType: 'client-markdown', title: 'INC-1', description: 'Opened.' };
  const text = JSON.stringify({ version: '1.0', source: 'custom', content });
  expect(post(text, { team: 'web' })).toEqual({ team: 'web', title: 'INC-1', description: 'Opened.' });
  expect(post(text)).toMatchObject({ team: undefined });
});

test.each([
  'INC-1: Acknowledge',
  '{"version":"1.0","source":"aws","content":{"description":"Opened."}}',
  '{"version":"0","source":"custom","content":{"description":"Opened."}}',
  '{"version":"1.0","source":"custom","content":{"title":"Opened."}}',
  '[]',
])('%p is nothing that chat shows', (text) => {
  expect(post(text)).toBeUndefined();
});
