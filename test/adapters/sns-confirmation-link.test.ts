import { readConfirmationLink } from '../../adapters/sns/confirmation-link';

const topic = 'arn:aws:sns:eu-west-1:123456789012:Emails';
const operations = 'arn:aws:sns:eu-west-1:123456789012:Operations';
const sns = 'https://sns.eu-west-1.amazonaws.com';
const carried = `TopicArn=${topic}&Token=2336412f37fb687f`;
const read = (link: string, topics = [topic, operations]) => readConfirmationLink(link, topics);

describe('the link that confirms a subscription', () => {
  it.each([
    ['is in the email', `${sns}/confirmation.html?${carried}&Endpoint=ada@example.com`],
    ['calls the action by its name', `${sns}/?Action=ConfirmSubscription&${carried}`],
    ['may be encoded', `${sns}/confirmation.html?${carried.replaceAll(':', '%3A')}`],
    ['may have spaces around it', ` ${sns}/confirmation.html?${carried}\n`],
  ])('%s', (_, link) => {
    expect(read(link)).toEqual({ topicArn: topic, token: '2336412f37fb687f' });
  });

  it('is that of the operations topic too', () => {
    expect(read(`${sns}/confirmation.html?TopicArn=${operations}&Token=t`)).toEqual({
      topicArn: operations,
      token: 't',
    });
  });

  it('is one of SNS in China where the stack is there', () => {
    const chinese = 'arn:aws-cn:sns:cn-north-1:123456789012:Emails';
    const carries = `confirmation.html?TopicArn=${chinese}&Token=t`;
    expect(read(`https://sns.cn-north-1.amazonaws.com.cn/${carries}`, [chinese])).toMatchObject({
      token: 't',
    });
    expect(read(`https://sns.cn-north-1.amazonaws.com/${carries}`, [chinese])).toHaveProperty('refused');
  });

  it.each([
    ['no link', 'TopicArn and Token'],
    ['one without encryption', `http://sns.eu-west-1.amazonaws.com/confirmation.html?${carried}`],
    ['one of somebody else', `https://sns.eu-west-1.amazonaws.com.example.com/confirmation.html?${carried}`],
    ['one of another service', `https://s3.eu-west-1.amazonaws.com/confirmation.html?${carried}`],
    ['one of another Region', `https://sns.us-east-1.amazonaws.com/confirmation.html?${carried}`],
    ['one with a user in it', `https://sns.eu-west-1.amazonaws.com@example.com/confirmation.html?${carried}`],
    ['one of a mail program', `https://links.example.com/?url=${encodeURIComponent(`${sns}/?${carried}`)}`],
  ])('is not %s', (_, link) => {
    expect(read(link)).toEqual({ refused: expect.stringContaining(`It begins with ${sns}/`) });
  });

  it.each([
    ['that ends a subscription', `${sns}/unsubscribe.html?SubscriptionArn=${topic}:1`, 'ends a subscription'],
    ['that is cut short', `${sns}/confirmation.html?TopicArn=${topic}`, 'cut short'],
    ['that carries anything else', `${sns}/?TopicArn=arn:%1b[2J&Token=t`, 'not whole'],
    [
      'of another stack',
      `${sns}/?TopicArn=${topic}s&Token=t`,
      `topic ${topic}s, which is not one of this stack`,
    ],
  ])('is not the one %s', (_, link, says) => {
    expect(read(link)).toEqual({ refused: expect.stringContaining(says) });
  });
});
