import type { Incident } from '../incident';
import type { VendorCase } from './vendor-cases';

/** How it stands with each vendor of the plan; without a case where nobody has turned to them. */
export function vendorsOf({ plan, vendorCases }: Incident) {
  return plan.vendors.map((vendor) => ({
    vendor,
    contact: vendorCases.find((each) => each.vendor === vendor.id),
  }));
}

/** Whether somebody has turned to a vendor and it is not over. */
export function isUnderWay(contact: VendorCase | undefined): contact is VendorCase {
  return contact !== undefined && contact.state !== 'closed';
}
