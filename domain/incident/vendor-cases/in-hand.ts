import type { Incident } from '../incident';
import type { VendorCase } from './vendor-cases';

/** The vendors of the plan, each with its case; without one where nobody has turned to them. */
export function vendorsOf({ plan, vendorCases }: Incident) {
  return plan.vendors.map((vendor) => ({
    vendor,
    contact: vendorCases.find((each) => each.vendor === vendor.id),
  }));
}

/** True while somebody has turned to the vendor and it is not over. */
export function isUnderWay(contact: VendorCase | undefined): contact is VendorCase {
  return contact !== undefined && contact.state !== 'closed';
}
