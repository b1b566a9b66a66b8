import {
  CreateTopicCommand,
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { EmailRouteStore } from '../../adapters/sns/email-routes';
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

function memoryEmailRoutes(): EmailRouteStore {
  const routes = new Map<string, string>();
  return {
    topicOf: async (responder) => routes.get(responder),
    all: async () => routes,
    record: async (responder, topicArn) => {
      routes.set(responder, topicArn);
    },
  };
}

/** SNS that, as AWS does, takes so many filters on a topic; and with which `fails` fails. */
function limited(filters: number, fails: (input: object) => boolean = () => false): SNSClient {
  const client = new SNSClient({ endpoint: engine.url, region, credentials });
  const taken = new Map<string, number>();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const { TopicArn = '' } = request.input as { TopicArn?: string };
        if (fails(request.input)) throw new Error('SNS fails.');
        if (commandName === 'SubscribeCommand') taken.set(TopicArn, (taken.get(TopicArn) ?? 0) + 1);
        // The tests that unsubscribe have one topic.
        if (commandName === 'UnsubscribeCommand') for (const [arn, count] of taken) taken.set(arn, count - 1);
        if ((taken.get(TopicArn) ?? 0) > filters)
          throw new FilterPolicyLimitExceededException({ message: 'Too many.', $metadata: {} });
        return next(request);
      },
    { step: 'initialize' },
  );
  return client;
}

const ada = { responder: 'ada', email: 'ada@example.com' };
const ben = { responder: 'ben', email: 'ben@example.com' };
const none = { subscribed: [], unsubscribed: [], unconfirmed: [], failed: [] };

// The engine takes an address as confirmed at once; what AWS does before that is in the test of the plan.
describe('the subscriptions of the email topic', () => {
  it('are added, one for each responder with a filter for their messages', async () => {
    const topic = await newTopic();
    const followed = await snsEmailSubscriptions(sns, [topic], memoryEmailRoutes()).follow([ada, ben], []);
    expect(followed).toEqual({ ...none, subscribed: ['ada@example.com', 'ben@example.com'] });
    expect(await standing(topic)).toEqual([
      'ada@example.com: {"responder":["ada"]}',
      'ben@example.com: {"responder":["ben"]}',
    ]);
  });

  it('stay as they are when nothing has changed', async () => {
    const subscriptions = snsEmailSubscriptions(sns, [await newTopic()], memoryEmailRoutes());
    await subscriptions.follow([ada, ben], []);
    expect(await subscriptions.follow([ada, ben], [ada, ben])).toEqual(none);
  });

  it('follow a responder to another id in place, with nothing for the person to confirm', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(sns, [topic], memoryEmailRoutes());
    await subscriptions.follow([ada], []);
    const renamed = { ...ada, responder: 'countess' };
    expect(await subscriptions.follow([renamed], [renamed])).toEqual(none);
    expect(await standing(topic)).toEqual(['ada@example.com: {"responder":["countess"]}']);
  });

  it('follow a responder to another address, and leave the old one', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(sns, [topic], memoryEmailRoutes());
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
    const subscriptions = snsEmailSubscriptions(sns, [await newTopic()], memoryEmailRoutes());
    expect(await subscriptions.standing()).toEqual([]);
    await subscriptions.follow([ada, ben], []);
    expect(await subscriptions.standing()).toEqual([
      { email: 'ada@example.com', responder: 'ada', confirmed: true, kept: true },
      { email: 'ben@example.com', responder: 'ben', confirmed: true, kept: true },
    ]);
  });

  it('tell which of them whoever has an email can end: those that were confirmed by a click', async () => {
    const topic = await newTopic();
    await snsEmailSubscriptions(sns, [topic], memoryEmailRoutes()).follow([ada], []);
    const clicked = new SNSClient({ endpoint: engine.url, region, credentials });
    clicked.middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          const result = await next(request);
          const { Attributes } = result.output as { Attributes?: Record<string, string> };
          if (commandName === 'GetSubscriptionAttributesCommand' && Attributes !== undefined)
            Attributes.ConfirmationWasAuthenticated = 'false';
          return result;
        },
      { step: 'initialize' },
    );
    expect(await snsEmailSubscriptions(clicked, [topic], memoryEmailRoutes()).standing()).toEqual([
      { email: 'ada@example.com', responder: 'ada', confirmed: true, kept: false },
    ]);
  });

  it('end with the last responder, and a hundred are seen whole', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(sns, [topic], memoryEmailRoutes());
    const crowd = Array.from({ length: 105 }, (_, n) => ({ responder: `r${n}`, email: `r${n}@example.com` }));
    await subscriptions.follow(crowd, []);
    expect((await subscriptions.follow([], [])).unsubscribed).toHaveLength(105);
    expect(await standing(topic)).toEqual([]);
  });

  const crowdOf = (size: number) =>
    Array.from({ length: size }, (_, n) => ({ responder: `r${n}`, email: `r${n}@example.com` }));

  it('are spread over topics, of which the table knows whose is which', async () => {
    const topics = [await newTopic(), await newTopic()];
    const routes = memoryEmailRoutes();
    const subscriptions = snsEmailSubscriptions(limited(200), topics, routes);
    const crowd = crowdOf(205);
    expect((await subscriptions.follow(crowd, [])).failed).toEqual([]);
    expect(await routes.topicOf('r199')).toBe(topics[0]);
    expect(await routes.topicOf('r200')).toBe(topics[1]);
    expect(await standing(topics[1] ?? '')).toHaveLength(5);
    expect(await subscriptions.follow(crowd, [])).toEqual(none);
    expect((await subscriptions.standing()).filter(({ confirmed }) => confirmed)).toHaveLength(205);
  }, 30_000);

  it('that stood before there were several topics stay, and are routed where they stand', async () => {
    const topics = [await newTopic(), await newTopic()];
    await snsEmailSubscriptions(sns, topics.slice(1), memoryEmailRoutes()).follow([ada], []);
    const routes = memoryEmailRoutes();
    expect(await snsEmailSubscriptions(sns, topics, routes).follow([ada], [])).toEqual(none);
    expect(await routes.topicOf('ada')).toBe(topics[1]);
  });

  it('end for who has left also where SNS takes no more, and whoever it does not take is named', async () => {
    const topic = await newTopic();
    const subscriptions = snsEmailSubscriptions(limited(2), [topic], memoryEmailRoutes());
    const [gone, ...others] = crowdOf(4);
    await subscriptions.follow([gone ?? ada, others[0] ?? ada], []);
    const { subscribed, unsubscribed, failed } = await subscriptions.follow(others, []);
    expect(unsubscribed).toEqual([gone?.email]);
    expect(subscribed).toHaveLength(1);
    expect(failed).toMatchObject([
      {
        doing: 'subscribe',
        why: "The stack's email topic takes no more; each takes 200 people. Deploy with more, -c emailTopics=2; then npm run roster -- apply FILE --resend",
      },
    ]);
    expect([...subscribed, failed[0]?.email].sort()).toEqual(['r2@example.com', 'r3@example.com']);
  });

  it('that somebody ended themselves a moment ago are made anew, and keep nobody else from theirs', async () => {
    const topic = await newTopic();
    const carl = { responder: 'carl', email: 'carl@example.com' };
    await snsEmailSubscriptions(sns, [topic], memoryEmailRoutes()).follow([ada, carl], []);
    const listed = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
    const ended: string[] = [];
    const client = new SNSClient({ endpoint: engine.url, region, credentials });
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          const { SubscriptionArn = '' } = request.input as { SubscriptionArn?: string };
          const gone = () => new NotFoundException({ message: 'Subscription does not exist', $metadata: {} });
          if (commandName === 'UnsubscribeCommand') {
            ended.push(SubscriptionArn);
            throw gone();
          }
          const isAdas = listed.Subscriptions?.some(
            (each) => each.SubscriptionArn === SubscriptionArn && each.Endpoint === ada.email,
          );
          if (commandName === 'GetSubscriptionAttributesCommand' && isAdas) throw gone();
          return next(request);
        },
      { step: 'initialize' },
    );
    const followed = await snsEmailSubscriptions(client, [topic], memoryEmailRoutes()).follow([ada, ben], []);
    expect(ended).toHaveLength(1);
    expect(followed).toEqual({
      ...none,
      subscribed: [ada.email, ben.email],
      unsubscribed: [carl.email],
    });
  });

  it('go on past one that fails', async () => {
    const topic = await newTopic();
    const fails = (input: object) => 'Endpoint' in input && input.Endpoint === ada.email;
    const followed = await snsEmailSubscriptions(limited(200, fails), [topic], memoryEmailRoutes()).follow(
      [ada, ben],
      [],
    );
    expect(followed).toEqual({
      ...none,
      subscribed: [ben.email],
      failed: [{ ...ada, doing: 'subscribe', why: 'SNS fails.' }],
    });
  });
});
