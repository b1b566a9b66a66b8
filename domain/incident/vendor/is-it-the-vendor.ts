import type { Instant } from '../../time';
import type { Incident } from '../incident';
import { clockTime } from '../refusal';
import type { HealthEvent } from './vendor';

/** What is known of the question that everybody asks first. */
export interface VendorVerdict {
  answer: 'reported' | 'no-sign';
  /** What AWS Health says, the open events first. */
  events: readonly HealthEvent[];
  sentence: string;
}

/**
 * Whether AWS reports trouble with what this incident stands on (`awsServices`, as AWS Health names them; none: with
 * anything that the account uses). That it reports none is never taken for proof.
 */
export function isItTheVendor(
  { healthEvents }: Pick<Incident, 'healthEvents'>,
  at: Instant,
  awsServices: readonly string[] = [],
): VendorVerdict {
  const open = healthEvents.filter(({ status, startedAt }) => status === 'open' && startedAt <= at);
  const over = healthEvents.filter(({ status }) => status === 'closed');
  const rest = healthEvents.filter((event) => !open.includes(event));
  const events = [...open, ...rest];
  if (open.length > 0) {
    const troubles = open.map((event) => `${placeOf(event)} since ${since(event.startedAt, at)}`);
    return { answer: 'reported', events, sentence: `AWS reports trouble with ${listed(troubles)}.` };
  }
  const what = awsServices.length === 0 ? '' : ` about ${listed(awsServices)}`;
  const sentence =
    over.length > 0
      ? `AWS reports that its trouble with ${listed(over.map(placeOf))} is over.`
      : `AWS Health says nothing${what} so far; that proves nothing: it is often late.`;
  return { answer: 'no-sign', events, sentence };
}

/** Whether what AWS Health says of `service` concerns something that stands on `awsServices`. */
export function concernsService(awsServices: readonly string[], service: string): boolean {
  return awsServices.length === 0 || awsServices.includes(service);
}

function placeOf({ service, region }: HealthEvent): string {
  return region === 'global' ? service : `${service} in ${region}`;
}

function since(startedAt: Instant, at: Instant): string {
  const day = startedAt.slice(0, 10);
  return day === at.slice(0, 10) ? clockTime(startedAt) : `${day} ${clockTime(startedAt)}`;
}

function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.length < 2
    ? (unique[0] ?? '')
    : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1) ?? ''}`;
}
