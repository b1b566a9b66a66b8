import {
  AuthorizationErrorException,
  CreateTopicCommand,
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  InvalidParameterException,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import * as z from '../../adapters/schemas/zod';
import { snsEmailConfirmations } from '../../adapters/sns/sns-email-confirmations';
import { credentials, type Engine, region, startEngine } from '../../local/engine';
import { readBody } from '../../local/http-forward';
import { serve } from '../local/listening-server';

let engine: Engine;
let topic: string;
let hook: Awaited<ReturnType<typeof serve>>;
let asked: (token: string) => void;

const asks = z.object({ Token: z.string() });

beforeAll(async () => {
  engine = await startEngine();
  const made = await client().send(new CreateTopicCommand({ Name: 'emails' }));
  topic = made.TopicArn ?? '';
  hook = await serve(async (request, response) => {
    const body = await readBody(request);
    response.end();
    asked(asks.parse(JSON.parse(body.toString('utf8'))).Token);
  });
}, 60_000);

afterAll(async () => {
  hook?.close();
  await engine?.stop();
});

/** SNS of the engine, and what it is sent; what comes back may be changed. */
function client(sent: object[] = [], change: (name: string | undefined, output: object) => void = () => {}) {
  const sns = new SNSClient({ endpoint: engine.url, region, credentials });
  sns.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        sent.push({ [commandName ?? '']: request.input });
        const result = await next(request);
        change(commandName, result.output);
        return result;
      },
    { step: 'initialize' },
  );
  return sns;
}

/** SNS that answers with that. */
function failing(error: Error): SNSClient {
  const sns = client();
  const fail = () => () => Promise.reject(error);
  sns.middlewareStack.add(fail, { step: 'initialize' });
  return sns;
}

/** Subscribes what has to confirm, and is a webhook since the engine asks no email; resolves to the token it was sent. */
async function tokenFor(responder: string): Promise<string> {
  const token = new Promise<string>((resolve) => {
    asked = resolve;
  });
  await client().send(
    new SubscribeCommand({
      TopicArn: topic,
      Protocol: 'http',
      Endpoint: `${hook.url}/${responder}`,
      Attributes: { FilterPolicy: JSON.stringify({ responder: [responder] }) },
    }),
  );
  return token;
}

const topicsWith = (people: string) => ({ people: [people], operations: `${topic}-of-operations` });

const linkWith = (token: string) =>
  `https://sns.${region}.amazonaws.com/confirmation.html?TopicArn=${topic}&Token=${token}&Endpoint=x`;

describe('a subscription that waits to be confirmed', () => {
  it('is confirmed by its token, signed, so that ending it takes credentials too', async () => {
    const token = await tokenFor('ada');
    const sent: object[] = [];
    const confirmed = await snsEmailConfirmations(client(sent), topicsWith(topic)).confirm(linkWith(token));
    expect(sent[0]).toEqual({
      ConfirmSubscriptionCommand: { TopicArn: topic, Token: token, AuthenticateOnUnsubscribe: 'true' },
    });
    expect(confirmed).toEqual({
      subscription: expect.stringContaining(`${topic}:`),
      email: `${hook.url}/ada`,
      responder: 'ada',
      kept: true,
    });
    const { Subscriptions } = await client().send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
    const found = await client().send(
      new GetSubscriptionAttributesCommand({ SubscriptionArn: Subscriptions?.[0]?.SubscriptionArn }),
    );
    expect(found.Attributes?.PendingConfirmation).toBe('false');
  });

  it('is told to be open to all where its link was opened before', async () => {
    const token = await tokenFor('ben');
    const opened = client([], (name, output) => {
      if (name === 'GetSubscriptionAttributesCommand')
        Object.assign(Reflect.get(output, 'Attributes'), { ConfirmationWasAuthenticated: 'false' });
    });
    const confirmed = await snsEmailConfirmations(opened, topicsWith(topic)).confirm(linkWith(token));
    expect(confirmed).toMatchObject({ responder: 'ben', kept: false });
  });

  it('is confirmed once; after that, and by a wrong token, the answer is a sentence', async () => {
    const confirmations = snsEmailConfirmations(client(), topicsWith(topic));
    const token = await tokenFor('cleo');
    await confirmations.confirm(linkWith(token));
    const refused = { refused: expect.stringContaining('may be older than two days, used up') };
    expect(await confirmations.confirm(linkWith(token))).toEqual(refused);
    expect(await confirmations.confirm(linkWith('2336412f37fb687f'))).toEqual(refused);
  });

  it('is left alone by a link that is not for it: nothing is sent', async () => {
    const sent: object[] = [];
    const confirmed = await snsEmailConfirmations(client(sent), topicsWith(`${topic}-of-another`)).confirm(
      linkWith('t'),
    );
    expect(confirmed).toEqual({ refused: expect.stringContaining('not one of this stack') });
    expect(sent).toEqual([]);
  });

  it('whose topic is gone is told in a sentence', async () => {
    const gone = `${topic}-gone`;
    const confirmed = await snsEmailConfirmations(client(), topicsWith(gone)).confirm(
      linkWith('t').replace(topic, gone),
    );
    expect(confirmed).toEqual({ refused: expect.stringContaining('knows that subscription no more') });
  });

  it('that is refused is asked for anew of its person, or of operations, who is on no roster', async () => {
    const refused = new InvalidParameterException({ message: 'Invalid token', $metadata: {} });
    const sentenceOf = async (operations: string) => {
      const topics = { people: [topic], operations };
      return snsEmailConfirmations(failing(refused), topics).confirm(linkWith('t'));
    };
    expect(await sentenceOf('arn:other')).toEqual({
      refused: expect.stringMatching(/To be sent another: npm run people -- verify ID email --again$/),
    });
    expect(await sentenceOf(topic)).toEqual({
      refused: expect.stringContaining(
        `To be sent another: aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ADDRESS`,
      ),
    });
  });

  it('on a topic that is full is asked for by another, once SNS has forgotten this one', async () => {
    const full = new FilterPolicyLimitExceededException({ message: 'Limit', $metadata: {} });
    expect(await snsEmailConfirmations(failing(full), topicsWith(topic)).confirm(linkWith('t'))).toEqual({
      refused: expect.stringMatching(/in two days, .* npm run roster -- apply FILE --resend asks/),
    });
  });

  it('needs credentials that may, and says which', async () => {
    const denied = new AuthorizationErrorException({ message: 'Not authorized.', $metadata: {} });
    expect(await snsEmailConfirmations(failing(denied), topicsWith(topic)).confirm(linkWith('t'))).toEqual({
      refused: expect.stringContaining('Not authorized. They need sns:ConfirmSubscription'),
    });
  });

  it('is no matter of the link when SNS fails, or nobody has signed in', async () => {
    const confirmations = snsEmailConfirmations(failing(new Error('SNS fails.')), topicsWith(topic));
    await expect(confirmations.confirm(linkWith('t'))).rejects.toThrow('SNS fails.');
  });
});
