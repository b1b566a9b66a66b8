import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  type SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { z } from 'zod';
import type { EmailSubscription, EmailSubscriptions } from '../../application/ports';

/** What SNS says instead of an ARN until the address has confirmed. */
const pending = 'PendingConfirmation';

const filterPolicySchema = z.object({ responder: z.array(z.string()).length(1) });

interface Standing {
  email: string;
  arn: string;
  /** Undefined while the address has not confirmed: SNS does not show what it was asked for. */
  responder?: string | undefined;
}

/** One email subscription per responder, each filtered to that responder's messages. */
export function snsEmailSubscriptions(sns: SNSClient, topicArn: string): EmailSubscriptions {
  return {
    async follow(wanted) {
      const standing = await listStanding();
      const missing = wanted.filter((subscription) => !standing.some((other) => serves(other, subscription)));
      const unwanted = standing.filter(
        (other) => other.arn !== pending && !wanted.some((subscription) => serves(other, subscription)),
      );
      for (const subscription of missing) await subscribe(subscription);
      for (const { arn } of unwanted) await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
      return {
        subscribed: missing.map(({ email }) => email),
        unsubscribed: unwanted.map(({ email }) => email),
      };
    },
  };

  async function listStanding(): Promise<Standing[]> {
    const standing: Standing[] = [];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client: sns },
      { TopicArn: topicArn },
    )) {
      for (const { Protocol, Endpoint: email = '', SubscriptionArn: arn = pending } of Subscriptions) {
        if (Protocol === 'email') standing.push({ email, arn, responder: await responderOf(arn) });
      }
    }
    return standing;
  }

  async function responderOf(arn: string): Promise<string | undefined> {
    if (arn === pending) return undefined;
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
    const policy = filterPolicySchema.safeParse(JSON.parse(Attributes?.FilterPolicy ?? '{}'));
    return policy.data?.responder[0];
  }

  async function subscribe({ responder, email }: EmailSubscription): Promise<void> {
    const Attributes = { FilterPolicy: JSON.stringify({ responder: [responder] }) };
    await sns.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: 'email',
        Endpoint: email,
        Attributes,
        ReturnSubscriptionArn: true,
      }),
    );
  }
}

function serves(standing: Standing, wanted: EmailSubscription): boolean {
  return (
    standing.email === wanted.email && (standing.arn === pending || standing.responder === wanted.responder)
  );
}
