import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { dynamodbEmailRouteStore } from '../adapters/dynamodb/dynamodb-email-route-store';
import { keyedSeals } from '../adapters/links/keyed-seals';
import { kmsLinkKeys } from '../adapters/links/kms-link-keys';
import { formats } from '../adapters/schemas/formats';
import { addressOf } from '../adapters/ses/sender';
import { topicArnsIn } from '../adapters/sns/email-routes';
import { snsEmailConfirmations } from '../adapters/sns/sns-email-confirmations';
import { snsEmailSubscriptions } from '../adapters/sns/sns-email-subscriptions';
import type { Seals } from '../application/ports/links';
import type { EmailConfirmations, EmailSubscriptions } from '../application/ports/people';
import { whyNothingIsStored } from '../application/whether-to-deploy';
import { type StackOutputs, stackOutputsSchema } from '../lib/stack-outputs';
import { credentials } from '../local/engine';
import { readRunning } from '../local/running';
import { version } from '../package.json';
import { type Counterpart, inASentence } from './in-a-sentence';

// The SDK would warn of a date on which it stops supporting this Node; that is for who builds this, not who runs it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** The stack that a command talks to, and the way to it. */
export interface DeployedStack {
  /** Its name for people, or `the stack on this machine`. */
  description: string;
  outputs: StackOutputs;
  /** Base of the links to it, without a slash at its end. */
  publicUrl: string;
  /** Settings that every AWS client needs to reach it; empty for the account of the shell's credentials. */
  client: {
    endpoint?: string;
    region?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
    maxAttempts?: number;
    requestHandler?: Patience['requestHandler'];
  };
  /** The address of SNS, if it does not answer where everything else does. */
  snsUrl?: string | undefined;
  /** The address of SES, likewise. */
  sesUrl?: string | undefined;
}

/** The subscriptions of the stack's email topics. */
export function emailSubscriptionsOf(
  deployed: Pick<DeployedStack, 'outputs' | 'client' | 'snsUrl'>,
): EmailSubscriptions {
  const { client, outputs } = deployed;
  const routes = dynamodbEmailRouteStore({
    client: new DynamoDBClient(client),
    tableName: outputs.TableName,
  });
  return snsEmailSubscriptions(snsOf(deployed), topicArnsIn(outputs.EmailTopicArns), routes);
}

/** Confirmations of what people, and who is told of the stack's own trouble, get by email. */
export function emailConfirmationsOf(
  deployed: Pick<DeployedStack, 'outputs' | 'client' | 'snsUrl'>,
): EmailConfirmations {
  const { EmailTopicArns, OperationsTopicArn } = deployed.outputs;
  const topics = { people: topicArnsIn(EmailTopicArns), operations: OperationsTopicArn };
  return snsEmailConfirmations(snsOf(deployed), topics);
}

/** SNS, as the stack uses it. */
export function snsOf({ client, snsUrl }: Pick<DeployedStack, 'client' | 'snsUrl'>): SNSClient {
  return new SNSClient({ ...client, ...(snsUrl === undefined ? {} : { endpoint: snsUrl }) });
}

/** SES, as the stack uses it. */
export function sesOf({ client, sesUrl }: Pick<DeployedStack, 'client' | 'sesUrl'>): SESv2Client {
  return new SESv2Client({ ...client, ...(sesUrl === undefined ? {} : { endpoint: sesUrl }) });
}

/** The address that the stack mails those from who only listen; undefined where it mails nobody. */
export function mailFromOf({ MailFrom }: Pick<StackOutputs, 'MailFrom'>): string | undefined {
  return MailFrom === 'none' ? undefined : addressOf(MailFrom);
}

/** The seals of the stack's links. */
export function linkSealsOf({ client, outputs }: Pick<DeployedStack, 'client' | 'outputs'>): Seals {
  const { LinkKeyArn: keyArn, LinkKeyGeneration } = outputs;
  const settings = { keyArn, generation: Number(LinkKeyGeneration) };
  return keyedSeals(kmsLinkKeys(new KMSClient(client), settings));
}

/** Milliseconds that a stack may take for one request before it counts as one that stands still: our own choice. */
const mostMs = 6000;
/** Milliseconds likewise for an engine on this machine: one that is well answers at once. */
const mostMsOfEngine = 3000;

type Patience = ReturnType<typeof patience>;

/** Settings by which an AWS client gives up on a request that takes longer than `ms`. */
export function patience(ms: number) {
  const requestHandler = { connectionTimeout: ms, requestTimeout: ms, throwOnRequestTimeout: true };
  return { maxAttempts: 2, requestHandler };
}

let spokenWith: Counterpart | undefined;

/** The kind of stack that this command has turned to; undefined while it has to none. */
export function counterpart(): Counterpart | undefined {
  return spokenWith;
}

/**
 * The stack named by `stackName`, as below, for whatever may store something in it. Throws with a sentence also when that
 * would be of a later format than what the stack itself stores.
 */
export async function findDeployedStack(stackName: string | undefined): Promise<DeployedStack> {
  const deployed = await findStackToRead(stackName);
  const { description, outputs } = deployed;
  const stack = { description, version: outputs.Version, writes: Number(outputs.WritesFormat) };
  const refusal = whyNothingIsStored({ version, writes: formats.writes }, stack);
  if (refusal !== undefined) throw new Error(refusal);
  return deployed;
}

/**
 * The stack named by `stackName` in the shell's AWS account; without a name, the one on watch on this machine, else
 * `EightBells` in the account, which is said. For what stores nothing in it. Throws with a sentence when there is none.
 */
export async function findStackToRead(stackName: string | undefined): Promise<DeployedStack> {
  const running = stackName === undefined ? readRunning() : undefined;
  if (running === undefined) return describeStack(stackName);
  spokenWith = 'this machine';
  const { engineUrl: endpoint, region, outputs, snsUrl, sesUrl } = running;
  // Asked first and briefly: an engine that is frozen takes connections, and answers none.
  await fetch(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(mostMsOfEngine) });
  return {
    description: `the stack on this machine (${running.publicUrl})`,
    outputs,
    publicUrl: running.publicUrl,
    client: { endpoint, region, credentials, ...patience(mostMs) },
    snsUrl,
    sesUrl,
  };
}

/** True if there is a stack without naming one: on watch on this machine, or named by the shell. */
export function isStackInReach(): boolean {
  return process.env.EIGHTBELLS_STACK !== undefined || readRunning() !== undefined;
}

const usualName = 'EightBells';

async function describeStack(given: string | undefined): Promise<DeployedStack> {
  const name = given ?? usualName;
  const client = patience(mostMs);
  spokenWith = 'AWS';
  if (given === undefined) console.error(turningToAws(name));
  const { Stacks } = await new CloudFormationClient(client)
    .send(new DescribeStacksCommand({ StackName: name }))
    .catch((error) => {
      throw new Error(unreadableStack(name, error));
    });
  const [found] = Stacks ?? [];
  const outputs = Object.fromEntries(
    (found?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const parsed = stackOutputsSchema.safeParse(outputs);
  if (!parsed.success)
    throw new Error(
      `The stack "${name}" is no Eight Bells of this version: it lacks outputs. If it is an older one, deploy this version first.`,
    );
  const { data } = parsed;
  const description = `the stack ${name}${whereIs(found?.StackId)}`;
  if (given === undefined) console.error(`Found ${description}.`);
  return { description, outputs: data, publicUrl: data.ApiUrl, client };
}

/** The words before a command that names no stack asks AWS, since it may have been meant for this machine. */
function turningToAws(name: string): string {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "your profile's Region";
  return `No stack is on watch on this machine (npm start). Asking AWS for the stack ${name} in ${region}, as this shell's credentials say.`;
}

/** ` in AWS account 123456789012, eu-west-1`, by a stack's ARN. */
function whereIs(arn: string | undefined): string {
  const [, , , region, account] = arn?.split(':') ?? [];
  return account === undefined ? '' : ` in AWS account ${account}, ${region}`;
}

/** The sentence for somebody to whom AWS, or its SDK, does not give the stack. */
export function unreadableStack(name: string, error: unknown): string {
  const reason = inASentence(error, 'AWS');
  const todo = reason.includes('Region is missing') ? ". Set AWS_REGION to the stack's Region." : '';
  return `The stack "${name}" cannot be read in this AWS account: ${reason}${todo}`;
}
