import type { ResponderId, VendorId } from '../../ids';
import { paceAfter } from '../../roster/pace';
import { defaultContactEvery } from '../../roster/plan-defaults';
import type { VendorPlan } from '../../roster/roster';
import { after, type Duration, type Instant, millisecondsBetween } from '../../time';
import { liaisonRole, postOf } from '../crew/posts';
import type { Incident } from '../incident';
import type { CaseTrouble, VendorCase } from './vendor-cases';

/** The time for which a case is waited for that the vendor's own system opens; then somebody has to call. */
export const openedWithin: Duration = 'PT10M';

/** Health events kept in an incident's state; the timeline has them all. */
export const healthEventsKept = 10;

/** The page on which a case with AWS is opened by hand. */
export const awsConsole = 'https://console.aws.amazon.com/support/home#/case/create';

/** The part of the incident's plan about a vendor; undefined when it does not name it. */
export function vendorPlanOf({ plan }: Pick<Incident, 'plan'>, vendor: VendorId): VendorPlan | undefined {
  return plan.vendors.find(({ id }) => id === vendor);
}

/** The name people know a vendor by. */
export function vendorName(incident: Pick<Incident, 'plan'>, vendor: VendorId): string {
  return vendorPlanOf(incident, vendor)?.name ?? vendor;
}

/** The case with the vendor; undefined when nobody has turned to it. */
export function caseOf({ vendorCases }: Incident, vendor: VendorId): VendorCase | undefined {
  return vendorCases.find((each) => each.vendor === vendor);
}

/** The vendors' cases once the incident is opened again: whoever has none that stands is turned to anew. */
export function casesReopened({ vendorCases }: Pick<Incident, 'vendorCases'>): readonly VendorCase[] {
  return vendorCases.map((each) =>
    each.state === 'open'
      ? each
      : { ...each, state: 'closed', turnAgain: true, waitingSince: undefined, nextContactAt: undefined },
  );
}

/** The one who speaks with vendors: the liaison, else whoever is in command, else whoever acknowledged. */
export function speakerToVendors({
  posts,
  shift,
  acknowledgedBy,
}: Pick<Incident, 'posts' | 'shift' | 'acknowledgedBy'>): ResponderId | undefined {
  const liaison = postOf({ posts }, liaisonRole)?.lead?.responder;
  return liaison ?? shift?.commander ?? acknowledgedBy;
}

/** The moment at which whoever speaks with the vendor is reminded next, after one at `at`: later once they were turned to long ago. */
export function nextContactAfter(incident: Incident, vendor: VendorId, at: Instant): Instant {
  const { contactEvery = defaultContactEvery, later } = vendorPlanOf(incident, vendor) ?? {};
  const turnedToAt = caseOf(incident, vendor)?.askedAt ?? at;
  return after(at, paceAfter(millisecondsBetween(turnedToAt, at), contactEvery, later));
}

/** The reason why no case could be opened for us, in a sentence for whoever has to do it by hand. */
export function troubleSentence(trouble: CaseTrouble, detail: string): string {
  switch (trouble) {
    case 'no-support-plan':
      return 'the support plan of the account has no API, or takes no technical cases';
    case 'refused':
      return `it was refused: ${detail}`;
    case 'unreachable':
      return `nobody could be reached there: ${detail}`;
  }
}

/** The number of a case that a drill only pretends to open. */
export function pretendedCase({ id }: Pick<Incident, 'id'>): string {
  return `drill-${id}`;
}

/** True of the number of a case that exists nowhere. */
export function isPretended(caseId: string | undefined): boolean {
  return caseId?.startsWith('drill-') ?? false;
}
