import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
  type Subscription,
} from '@aws-sdk/client-sns';
import { credentials, region } from './engine';
import { forward, readBody, relay } from './http-forward';
import { listenOnLoopback } from './loopback';
import { createMessageLog, type MessageLog, type SentMessage } from './message-log';
import { type ChatPost, type Publication, passesFilter, readChatPost, readPublication } from './publication';
import { createSmsAccount, escaped, type SmsAccount } from './sms-account';

interface Failure {
  /** Publications that fail before the rest go through; all of them when absent. */
  times?: number;
  /** HTTP status and code of the refusal; 500 and `InternalError` when absent. */
  status?: number;
  code?: string;
}

export interface RecorderOptions {
  /** The id of the responder with that phone number or email address; null when it is nobody's. */
  responderAt?: (address: string) => Promise<string | null>;
}

export interface Recorder {
  /** The address to be set as AWS_ENDPOINT_URL_SNS for whoever publishes. */
  url: string;
  log: MessageLog;
  /** Sets where calls are passed on to; until then they are answered 503. */
  forwardTo: (engineUrl: string) => void;
  /** Makes SNS refuse the publications that fit; the function that comes back ends it. */
  failPublications: (fits: (publication: Publication) => boolean, failure?: Failure) => () => void;
  /** Makes SNS refuse texts to one number; the function that comes back ends it. */
  failSmsTo: (phoneNumber: string, failure?: Failure) => () => void;
  /**
   * Takes texts to one number and delivers none, as SNS does after a STOP, and says so to who asks; the function that
   * comes back ends it.
   */
  optOut: (phoneNumber: string) => () => void;
  close: () => void;
}

/**
 * An SNS endpoint on a free loopback port. It passes calls on to the engine, which only logs texts and emails, and
 * records each message before its publisher hears that it was accepted. What the engine does not know, the state of the
 * account's texting, it answers itself.
 */
export async function startRecorder(options: RecorderOptions = {}): Promise<Recorder> {
  const log = createMessageLog();
  const responderAt = options.responderAt ?? (() => Promise.resolve(null));
  const failures = new Set<ActiveFailure>();
  const smsAccount = createSmsAccount();
  let engine: Topics | undefined;
  const server = createServer((request, response) => {
    handle(request, response, { log, failures, smsAccount, engine, responderAt }).catch((error: unknown) => {
      refuse(response, 503, 'ServiceUnavailable', `The engine does not answer: ${String(error)}`);
    });
  });
  const { url, close } = await listenOnLoopback(server);
  const failPublications: Recorder['failPublications'] = (fits, failure = {}) => {
    const active = { fits, left: failure.times ?? Number.POSITIVE_INFINITY, failure };
    failures.add(active);
    return () => failures.delete(active);
  };
  return {
    url,
    log,
    forwardTo: (url) => {
      engine = createTopics(url);
    },
    failPublications,
    failSmsTo: (number, failure) => failPublications(({ phoneNumber }) => phoneNumber === number, failure),
    optOut: smsAccount.optOut,
    close,
  };
}

interface ActiveFailure {
  fits: (publication: Publication) => boolean;
  left: number;
  failure: Failure;
}

interface Desk {
  log: MessageLog;
  failures: Set<ActiveFailure>;
  smsAccount: SmsAccount;
  engine: Topics | undefined;
  responderAt: (address: string) => Promise<string | null>;
}

async function handle(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const body = await readBody(request);
  if (desk.engine === undefined) {
    refuse(response, 503, 'ServiceUnavailable', 'The engine is not up yet.');
    return;
  }
  const form = body.toString('utf8');
  const known = desk.smsAccount.answer(new URLSearchParams(form));
  if (known !== undefined) {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(known);
    return;
  }
  const publication = readPublication(form);
  const failure = publication === undefined ? undefined : nextFailure(publication, desk.failures);
  if (failure !== undefined) {
    refuse(
      response,
      failure.status ?? 500,
      failure.code ?? 'InternalError',
      'This publication was made to fail.',
    );
    return;
  }
  const answer = await forward(request, body, new URL(desk.engine.url));
  if (publication !== undefined && answer.status < 300) {
    await record(publication, desk, desk.engine, messageIdIn(answer.body.toString('utf8')));
  }
  relay(answer, response);
}

function nextFailure(publication: Publication, failures: Set<ActiveFailure>): Failure | undefined {
  for (const active of failures) {
    if (active.left <= 0 || !active.fits(publication)) continue;
    active.left -= 1;
    return active.failure;
  }
  return undefined;
}

type Received = Omit<SentMessage, 'n' | 'at'>;

async function record(
  publication: Publication,
  desk: Desk,
  topics: Topics,
  providerId: string | undefined,
): Promise<void> {
  for (const message of await received(publication, desk, topics)) {
    desk.log.add({ ...message, ...(providerId === undefined ? {} : { providerId }) });
  }
}

/** The publication as each of its readers gets it. */
async function received(publication: Publication, desk: Desk, topics: Topics): Promise<Received[]> {
  const { phoneNumber, topicArn, subject, text, attributes } = publication;
  const to = async (channel: SentMessage['channel'], address: string): Promise<Received> => {
    const responder = attributes.responder ?? (await desk.responderAt(address).catch(() => null));
    return { channel, to: address, responder, text, ...(subject === undefined ? {} : { subject }) };
  };
  if (phoneNumber !== undefined) {
    return desk.smsAccount.isOptedOut(phoneNumber) ? [] : [await to('sms', phoneNumber)];
  }
  if (topicArn === undefined) return [];
  const post = readChatPost(publication);
  if (post !== undefined) return [inChat(post)];
  const addresses = await topics.emailAddresses(topicArn, attributes);
  return addresses.length === 0
    ? [await to('operations', topicArn.split(':').at(-1) ?? topicArn)]
    : Promise.all(addresses.map((address) => to('email', address)));
}

function inChat({ team = 'everybody', title, description }: ChatPost): Received {
  const subject = title === undefined ? {} : { subject: title };
  return { channel: 'chat', to: `chat:${team}`, responder: null, text: description, ...subject };
}

function messageIdIn(answer: string): string | undefined {
  return /<MessageId>([^<]+)<\/MessageId>/.exec(answer)?.[1];
}

interface Topics {
  url: string;
  /** The addresses at which a message with these attributes arrives by email. */
  emailAddresses: (topicArn: string, attributes: Publication['attributes']) => Promise<readonly string[]>;
}

function createTopics(url: string): Topics {
  const client = new SNSClient({ endpoint: url, region, credentials });
  return {
    url,
    emailAddresses: async (topicArn, attributes) => {
      const subscriptions: Subscription[] = [];
      for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn })) {
        subscriptions.push(
          ...(page.Subscriptions ?? []).filter(({ Protocol }) => Protocol?.startsWith('email')),
        );
      }
      const addresses = subscriptions.map(async ({ SubscriptionArn, Endpoint }) => {
        const found = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
        return passesFilter(found.Attributes?.FilterPolicy, attributes) ? (Endpoint ?? '') : '';
      });
      return (await Promise.all(addresses)).filter((address) => address !== '');
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(
    `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code>` +
      `<Message>${escaped(message)}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  );
}
