import type { EmailSubscription } from '../../application/ports';

/** A subscription as SNS lists it. */
export interface StandingSubscription {
  email: string;
  /** An ARN once the address has confirmed; before that, and after it was removed, a word instead. */
  arn: string;
  /** Whose messages its filter lets through; SNS shows filters of confirmed ones only. */
  responder?: string | undefined;
}

export interface SubscriptionPlan {
  subscribe: EmailSubscription[];
  /** Confirmed addresses whose filter lets through the messages of somebody else. */
  redirect: { arn: string; responder: string }[];
  unsubscribe: StandingSubscription[];
  /** Wanted addresses that were asked to confirm earlier and have not done so. */
  unconfirmed: string[];
}

/** Whether SNS knows it by an ARN, so that it can be looked at, changed and removed. */
export function isConfirmed({ arn }: Pick<StandingSubscription, 'arn'>): boolean {
  return arn.startsWith('arn:');
}

/**
 * What has to be done so that exactly `wanted` stands. Addresses in `askAgain` that have not confirmed are subscribed
 * anew, which makes SNS ask them again; the others are left in peace. SNS removes the unconfirmed by itself in two days.
 */
export function planSubscriptions(
  standing: readonly StandingSubscription[],
  wanted: readonly EmailSubscription[],
  askAgain: readonly EmailSubscription[],
): SubscriptionPlan {
  const confirmed = standing.filter(isConfirmed);
  const pending = standing.filter((each) => !isConfirmed(each) && each.arn !== 'Deleted');
  const kept = new Set<StandingSubscription>();
  const plan: SubscriptionPlan = { subscribe: [], redirect: [], unsubscribe: [], unconfirmed: [] };
  for (const subscription of wanted) {
    const own = confirmed.filter((each) => sameAddress(each, subscription));
    const keeper = own.find(({ responder }) => responder === subscription.responder) ?? own[0];
    if (keeper !== undefined) {
      kept.add(keeper);
      // In place, since SNS refuses to subscribe an address again with another filter.
      if (keeper.responder !== subscription.responder) {
        plan.redirect.push({ arn: keeper.arn, responder: subscription.responder });
      }
    } else if (!includesAddress(pending, subscription) || includesAddress(askAgain, subscription)) {
      plan.subscribe.push(subscription);
    } else {
      plan.unconfirmed.push(subscription.email);
    }
  }
  plan.unsubscribe = confirmed.filter((each) => !kept.has(each));
  return plan;
}

function includesAddress(list: readonly { email: string }[], wanted: { email: string }): boolean {
  return list.some((each) => sameAddress(each, wanted));
}

function sameAddress(one: { email: string }, other: { email: string }): boolean {
  return one.email.toLowerCase() === other.email.toLowerCase();
}
