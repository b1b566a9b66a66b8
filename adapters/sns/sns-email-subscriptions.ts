import {
  GetSubscriptionAttributesCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import * as z from 'zod';
import type { EmailSubscription, EmailSubscriptions } from '../../application/ports';
import { isConfirmed, planSubscriptions, type StandingSubscription } from './plan-subscriptions';

const filterPolicySchema = z.object({ responder: z.array(z.string()).length(1) });

/** One email subscription per responder, each filtered to that responder's messages. */
export function snsEmailSubscriptions(sns: SNSClient, topicArn: string): EmailSubscriptions {
  return {
    async follow(wanted, askAgain) {
      const { subscribe, redirect, unsubscribe, unconfirmed } = planSubscriptions(
        await listStanding(),
        wanted,
        askAgain,
      );
      for (const { arn, responder } of redirect) await setFilter(arn, responder);
      const asked: string[] = [];
      for (const subscription of subscribe) {
        if (!(await isConfirmedOnceSubscribed(subscription))) asked.push(subscription.email);
      }
      for (const { arn } of unsubscribe) await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
      return {
        subscribed: subscribe.map(({ email }) => email),
        unsubscribed: unsubscribe.map(({ email }) => email),
        unconfirmed: [...asked, ...unconfirmed],
      };
    },
    async standing() {
      const listed = await listStanding();
      return listed
        .filter((each) => each.arn !== 'Deleted')
        .map((each) => ({ email: each.email, responder: each.responder, confirmed: isConfirmed(each) }));
    },
  };

  async function listStanding(): Promise<StandingSubscription[]> {
    const standing: StandingSubscription[] = [];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client: sns },
      { TopicArn: topicArn },
    )) {
      for (const { Protocol, Endpoint: email = '', SubscriptionArn: arn = '' } of Subscriptions) {
        if (Protocol === 'email') standing.push({ email, arn, responder: await responderOf(arn) });
      }
    }
    return standing;
  }

  async function responderOf(arn: string): Promise<string | undefined> {
    if (!isConfirmed({ arn })) return undefined;
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
    const policy = filterPolicySchema.safeParse(JSON.parse(Attributes?.FilterPolicy ?? '{}'));
    return policy.data?.responder[0];
  }

  async function setFilter(arn: string, responder: string): Promise<void> {
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: arn,
        AttributeName: 'FilterPolicy',
        AttributeValue: filterPolicyFor(responder),
      }),
    );
  }

  /** SNS answers with an ARN when it asks for no confirmation, and else with a word. */
  async function isConfirmedOnceSubscribed({ responder, email }: EmailSubscription): Promise<boolean> {
    const Attributes = { FilterPolicy: filterPolicyFor(responder) };
    const { SubscriptionArn: arn = '' } = await sns.send(
      new SubscribeCommand({ TopicArn: topicArn, Protocol: 'email', Endpoint: email, Attributes }),
    );
    return isConfirmed({ arn });
  }
}

function filterPolicyFor(responder: string): string {
  return JSON.stringify({ responder: [responder] });
}
