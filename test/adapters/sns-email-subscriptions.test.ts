import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { snsEmailSubscriptions } from '../../adapters/sns/sns-email-subscriptions';
import { credentials, type Engine, region, startEngine } from '../../local/engine';

let engine: Engine;
let sns: SNSClient;
let topics = 0;

beforeAll(async () => {
  engine = await startEngine();
  sns = new SNSClient({ endpoint: engine.url, region, credentials });
}, 60_000);

afterAll(() => engine?.stop());

async function newTopic(): Promise<string> {
  topics += 1;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `emails-${topics}` }));
  return TopicArn;
}

/** Who gets whose messages, by the filters that SNS has: `ada@example.com: {"responder":["ada"]}`. */
async function standing(topicArn: string): Promise<string[]> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }));
  const lines = Subscriptions.map(async ({ SubscriptionArn, Endpoint }) => {
    const found = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    return `${Endpoint}: ${found.Attributes?.FilterPolicy}`;
  });
  return (await Promise.all(lines)).sort();
}

const ada = { responder: 'ada', email: 'ada@example.com' };
const ben = { responder: 'ben', email: 'ben@example.com' };
const none = { subscribed: [], unsubscribed: [], unconfirmed: [] };

// The engine takes an address as confirmed at once; what AWS does before that is in the test of the plan.
describe('the subscriptions of the email topic', () => {
  it('are added, one for each responder with a filter for their messages', async () => {
    const topic = await newTopic();
    const followed = await snsEmailSubscriptions(sns, topic).follow([ada, ben], []);
    expect(followed).toEqual({ ...none, subscribed: ['ada@example.com', 'ben@example.com'] });
    expect(await standing(topic)).toEqual([
      'ada@example.com: {"responder":["ada"]}',
      'ben@example.com: {"responder":["ben"]}',
    ]);
  });

  it('stay as they are when nothing has changed', async () => {
    const subscriptions = snsEmailSubscriptions(sns, await newTopic());
    await subscriptions.follow([ada, ben], []);
    expect(await subscriptions.follow([ada, ben], [ada, ben])).toEqual(none);
  });

  it('follow a responder to another id in place, with nothing for the person to confirm', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(sns, topic);
    await subscriptions.follow([ada], []);
    const renamed = { ...ada, responder: 'countess' };
    expect(await subscriptions.follow([renamed], [renamed])).toEqual(none);
    expect(await standing(topic)).toEqual(['ada@example.com: {"responder":["countess"]}']);
  });

  it('follow a responder to another address, and leave the old one', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(sns, topic);
    await subscriptions.follow([ada], []);
    const moved = { ...ada, email: 'ada@example.org' };
    expect(await subscriptions.follow([moved], [moved])).toEqual({
      ...none,
      subscribed: ['ada@example.org'],
      unsubscribed: ['ada@example.com'],
    });
    expect(await standing(topic)).toEqual(['ada@example.org: {"responder":["ada"]}']);
  });

  it('can be looked at, each with whose messages arrive there', async () => {
    const subscriptions = snsEmailSubscriptions(sns, await newTopic());
    expect(await subscriptions.standing()).toEqual([]);
    await subscriptions.follow([ada, ben], []);
    expect(await subscriptions.standing()).toEqual([
      { email: 'ada@example.com', responder: 'ada', confirmed: true },
      { email: 'ben@example.com', responder: 'ben', confirmed: true },
    ]);
  });

  it('end with the last responder, and a hundred are seen whole', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(sns, topic);
    const crowd = Array.from({ length: 105 }, (_, n) => ({ responder: `r${n}`, email: `r${n}@example.com` }));
    await subscriptions.follow(crowd, []);
    expect((await subscriptions.follow([], [])).unsubscribed).toHaveLength(105);
    expect(await standing(topic)).toEqual([]);
  });
});
