import type { Service } from '../../roster/roster';
import { listed } from '../../text/listed';
import { zonedMoment } from '../../text/reader-time';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import type { HealthEvent } from './vendor-cases';

/** The name that AWS Health has for what concerns more than one service: an outage of a whole Region, above all. */
const manyServices = 'MULTIPLE_SERVICES';
/** The name that it has for the Region of services that have none. */
const everywhere = 'global';

/** The answer to the question that everybody asks first. */
export interface VendorVerdict {
  answer: 'reported' | 'no-sign';
  /** All events of AWS Health that the incident knows, the open ones first. */
  events: readonly HealthEvent[];
  sentence: string;
}

/**
 * The verdict whether AWS reports trouble with what this incident stands on; `awsServices`, as AWS Health names them, are
 * named where it says nothing. That it reports none is never taken for proof.
 */
export function isItTheVendor(
  { healthEvents }: Pick<Incident, 'healthEvents'>,
  at: Instant,
  awsServices: readonly string[] = [],
  time: (at: Instant) => string = (moment) => zonedMoment(moment, 'UTC', at),
): VendorVerdict {
  const open = healthEvents.filter(({ status, startedAt }) => status === 'open' && startedAt <= at);
  const over = healthEvents.filter(({ status }) => status === 'closed');
  const rest = healthEvents.filter((event) => !open.includes(event));
  const events = [...open, ...rest];
  if (open.length > 0) {
    const troubles = open.map((event) => `${placeOf(event)} since ${time(event.startedAt)}`);
    return { answer: 'reported', events, sentence: `AWS reports trouble with ${listed(troubles)}.` };
  }
  const what = awsServices.length === 0 ? '' : ` about ${listed(awsServices)}`;
  const sentence =
    over.length > 0
      ? `AWS reports that its trouble with ${listed(over.map(placeOf))} is over.`
      : `AWS Health says nothing${what} so far; that proves nothing: it is often late.`;
  return { answer: 'no-sign', events, sentence };
}

/** True if what AWS Health says concerns a service of ours; `ownRegion` is the one that Eight Bells itself runs in. */
export function concernsService(
  { awsServices, awsRegions }: Pick<Service, 'awsServices' | 'awsRegions'>,
  { service, region }: Pick<HealthEvent, 'service' | 'region'>,
  ownRegion: string,
): boolean {
  const regions = awsRegions.length === 0 ? [ownRegion] : awsRegions;
  const isOurs = awsServices.length === 0 || service === manyServices || awsServices.includes(service);
  return isOurs && (region === everywhere || regions.includes(region));
}

function placeOf({ service, region }: HealthEvent): string {
  const what = service === manyServices ? 'several services' : service;
  return region === everywhere ? what : `${what} in ${region}`;
}
