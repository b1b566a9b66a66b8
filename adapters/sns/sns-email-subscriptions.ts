import {
  FilterPolicyLimitExceededException,
  NotFoundException,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { EmailFailure, EmailSubscriptions } from '../../application/ports/people';
import { sideBySide } from '../../application/side-by-side';
import type { ResponderId } from '../../domain/ids';
import type { EmailRouteStore } from './email-routes';
import {
  isConfirmed,
  mostOnTopic,
  type PlacedSubscription,
  planSubscriptions,
  type StandingSubscription,
  type SubscriptionPlan,
} from './plan-subscriptions';
import { attributesOf, filterPolicyFor, isKept, responderFiltered } from './subscription-attributes';

/** Calls side by side, by our own choice: SNS takes a limited number of such calls a second. */
const atOnce = 10;

/**
 * One email subscription per responder, each filtered to that responder's messages, on whichever of the topics. Where
 * there are several, `routes` is told which one is whose. What fails is told and keeps nothing else from being done.
 */
export function snsEmailSubscriptions(
  sns: SNSClient,
  topicArns: readonly string[],
  routes: EmailRouteStore,
): EmailSubscriptions {
  return {
    async follow(wanted, askAgain) {
      const plan = planSubscriptions(topicArns, await listStanding(), wanted, askAgain);
      const failed: EmailFailure[] = [];
      // First, since each one that goes makes space for one that comes.
      const unsubscribed = await eachOf(plan.unsubscribe, failed, 'unsubscribe', ({ arn }) =>
        unsubscribe(arn),
      );
      await eachOf(plan.redirect, failed, 'redirect', ({ arn, responder }) => setFilter(arn, responder));
      const { subscribed, asked } = await subscribeAll(plan, failed);
      await recordRoutes([...plan.keep, ...plan.redirect], failed);
      return {
        subscribed: subscribed.map(({ email }) => email),
        unsubscribed: unsubscribed.map(({ email }) => email),
        unconfirmed: [...asked, ...plan.unconfirmed],
        failed,
      };
    },
    async standing() {
      const listed = await listStanding();
      return listed
        .filter((each) => each.arn !== 'Deleted')
        .map((each) => ({
          email: each.email,
          responder: each.responder,
          confirmed: isConfirmed(each),
          kept: each.kept,
        }));
    },
  };

  async function unsubscribe(SubscriptionArn: string): Promise<void> {
    try {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
    }
  }

  async function subscribeAll({ subscribe }: SubscriptionPlan, failed: EmailFailure[]) {
    const asked: string[] = [];
    const subscribed = await eachOf(subscribe, failed, 'subscribe', async (subscription) => {
      if (!(await isConfirmedOnceSubscribed(subscription))) asked.push(subscription.email);
    });
    return { subscribed, asked };
  }

  /** Only where it matters: by a single topic everything leaves. */
  async function recordRoutes(kept: readonly PlacedSubscription[], failed: EmailFailure[]): Promise<void> {
    if (topicArns.length < 2) return;
    const known = await routes.all();
    const other = kept.filter(
      ({ responder, topicArn }) => (known.get(responder) ?? topicArns[0]) !== topicArn,
    );
    await eachOf(other, failed, 'redirect', ({ responder, topicArn }) => routes.record(responder, topicArn));
  }

  async function listStanding(): Promise<StandingSubscription[]> {
    const standing: StandingSubscription[] = [];
    for (const TopicArn of topicArns) {
      for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
        { client: sns },
        { TopicArn },
      )) {
        for (const { Protocol, Endpoint: email = '', SubscriptionArn: arn = '' } of Subscriptions) {
          if (Protocol === 'email') standing.push({ topicArn: TopicArn, email, arn });
        }
      }
    }
    await sideBySide(standing, atOnce, lookAt);
    return standing;
  }

  /** Whoever follows the link in an email to unsubscribe may do so between the list and this look. */
  async function lookAt(each: StandingSubscription): Promise<void> {
    if (!isConfirmed(each)) return;
    const attributes = await attributesOf(sns, each.arn);
    if (attributes === undefined) {
      each.arn = 'Deleted';
    } else {
      each.responder = responderFiltered(attributes);
      each.kept = isKept(attributes);
    }
  }

  async function setFilter(arn: string, responder: ResponderId): Promise<void> {
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: arn,
        AttributeName: 'FilterPolicy',
        AttributeValue: filterPolicyFor(responder),
      }),
    );
  }

  /** SNS answers with an ARN when it asks for no confirmation, and else with a word. */
  async function isConfirmedOnceSubscribed(wanted: PlacedSubscription): Promise<boolean> {
    const { topicArn: TopicArn, email: Endpoint, responder } = wanted;
    const Attributes = { FilterPolicy: filterPolicyFor(responder) };
    // Before anybody can confirm, so that no message goes where nobody listens.
    if (topicArns.length > 1) await routes.record(responder, TopicArn);
    try {
      const { SubscriptionArn: arn = '' } = await sns.send(
        new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint, Attributes }),
      );
      return isConfirmed({ arn });
    } catch (error) {
      if (error instanceof FilterPolicyLimitExceededException) throw new TopicsFullError(topicArns.length);
      throw error;
    }
  }
}

/** SNS takes no more subscriptions with a filter, on this topic or in the account. */
class TopicsFullError extends Error {
  override name = 'TopicsFullError';

  constructor(topics: number) {
    super(
      `The stack's ${topics === 1 ? 'email topic takes' : `${topics} email topics take`} no more; each takes ${mostOnTopic} people. Deploy with more, -c emailTopics=${topics + 1}; then npm run roster -- apply FILE --resend`,
    );
  }
}

/** Does it for each, and returns those for which it was done; the others are added to `failed`. */
async function eachOf<T extends Pick<EmailFailure, 'email' | 'responder'>>(
  list: readonly T[],
  failed: EmailFailure[],
  doing: EmailFailure['doing'],
  work: (each: T) => Promise<unknown>,
): Promise<T[]> {
  const done = new Set<T>();
  await sideBySide(list, atOnce, async (each) => {
    try {
      await work(each);
      done.add(each);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failed.push({ email: each.email, responder: each.responder, doing, why });
    }
  });
  return list.filter((each) => done.has(each));
}
