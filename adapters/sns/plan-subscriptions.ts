import type { EmailSubscription } from '../../application/ports/people';
import type { ResponderId } from '../../domain/ids';

/** Subscriptions with a filter that SNS takes on a topic, unless an account has asked for more. */
export const mostOnTopic = 200;

/** A subscription as SNS lists it. */
export interface StandingSubscription {
  topicArn: string;
  email: string;
  /** An ARN once the address has confirmed; before that, and after it was removed, a word instead. */
  arn: string;
  /** The responder whose messages its filter lets through; SNS shows filters of confirmed ones only. */
  responder?: ResponderId | undefined;
  /** True if it was confirmed with credentials, so that ending it takes them too. */
  kept?: boolean | undefined;
}

/** A subscription, and by which topic its messages come. */
export interface PlacedSubscription extends EmailSubscription {
  topicArn: string;
}

export interface SubscriptionPlan {
  unsubscribe: StandingSubscription[];
  /** Confirmed addresses whose filter lets through the messages of somebody else. */
  redirect: (PlacedSubscription & { arn: string })[];
  subscribe: PlacedSubscription[];
  /** Subscriptions that stand as they are wanted, confirmed or not. */
  keep: PlacedSubscription[];
  /** Wanted addresses that were asked to confirm earlier and have not done so. */
  unconfirmed: string[];
}

/** True if SNS knows it by an ARN, so that it can be looked at, changed and removed. */
export function isConfirmed({ arn }: Pick<StandingSubscription, 'arn'>): boolean {
  return arn.startsWith('arn:');
}

/**
 * The work to be done so that exactly `wanted` stands, on whichever of the topics. What stands stays where it
 * is, so that nobody has to confirm again; who is new comes to the first topic with space. Addresses in
 * `askAgain` that have not confirmed are subscribed anew, which makes SNS ask them again; the others are left
 * in peace. SNS removes the unconfirmed by itself in two days.
 */
export function planSubscriptions(
  topicArns: readonly string[],
  standing: readonly StandingSubscription[],
  wanted: readonly EmailSubscription[],
  askAgain: readonly EmailSubscription[],
): SubscriptionPlan {
  const alive = standing.filter(({ arn }) => arn !== 'Deleted');
  const confirmed = byAddress(alive.filter(isConfirmed));
  const pending = byAddress(alive.filter((each) => !isConfirmed(each)));
  const again = byAddress(askAgain);
  const kept = new Set<StandingSubscription>();
  const plan: SubscriptionPlan = { unsubscribe: [], redirect: [], subscribe: [], keep: [], unconfirmed: [] };
  const unplaced: EmailSubscription[] = [];
  for (const subscription of wanted) {
    const own = confirmed.get(addressOf(subscription)) ?? [];
    const keeper = own.find(({ responder }) => responder === subscription.responder) ?? own[0];
    const asked = pending.get(addressOf(subscription))?.[0];
    if (keeper !== undefined) {
      kept.add(keeper);
      const { arn, topicArn } = keeper;
      // In place, since SNS refuses to subscribe an address again with another filter.
      if (keeper.responder === subscription.responder) plan.keep.push({ ...subscription, topicArn });
      else plan.redirect.push({ ...subscription, arn, topicArn });
    } else if (asked === undefined) {
      unplaced.push(subscription);
    } else if (again.has(addressOf(subscription))) {
      plan.subscribe.push({ ...subscription, topicArn: asked.topicArn });
    } else {
      plan.keep.push({ ...subscription, topicArn: asked.topicArn });
      plan.unconfirmed.push(subscription.email);
    }
  }
  plan.unsubscribe = alive.filter((each) => isConfirmed(each) && !kept.has(each));
  const staying = alive.filter((each) => !plan.unsubscribe.includes(each));
  plan.subscribe.push(...placed(topicArns, staying, unplaced));
  return plan;
}

/** Each on the first topic that has space; where none has, on the last: an account may have asked for more. */
function placed(
  topicArns: readonly string[],
  staying: readonly StandingSubscription[],
  subscriptions: readonly EmailSubscription[],
): SubscriptionPlan['subscribe'] {
  const taken = new Map(topicArns.map((arn) => [arn, 0]));
  for (const { topicArn } of staying) taken.set(topicArn, (taken.get(topicArn) ?? 0) + 1);
  return subscriptions.map((subscription) => {
    const free = topicArns.find((arn) => (taken.get(arn) ?? 0) < mostOnTopic);
    const topicArn = free ?? topicArns.at(-1) ?? '';
    taken.set(topicArn, (taken.get(topicArn) ?? 0) + 1);
    return { ...subscription, topicArn };
  });
}

function byAddress<T extends { email: string }>(list: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const each of list) found.set(addressOf(each), [...(found.get(addressOf(each)) ?? []), each]);
  return found;
}

function addressOf({ email }: { email: string }): string {
  return email.toLowerCase();
}
