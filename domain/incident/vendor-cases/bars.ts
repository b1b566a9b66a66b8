import type { VendorId } from '../../ids';
import { barTo } from '../bar';
import type { Bars, Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import { vendorDeciders } from './decide';
import type { VendorCommand } from './vendor-cases';

/** The bars to what is asked about vendors. */
export const vendorBars: Bars<VendorCommand> = {
  'open-vendor-case': barTo(
    vendorDeciders['open-vendor-case'],
    (standpoint) =>
      vendorIds(standpoint).flatMap((vendor) =>
        [undefined, 'new'].map((caseId) => ({ type: 'open-vendor-case', vendor, caseId })),
      ),
    noneStands,
  ),
  'log-vendor-contact': barTo(
    vendorDeciders['log-vendor-contact'],
    (standpoint) => vendorIds(standpoint).map((vendor) => ({ type: 'log-vendor-contact', vendor, note: '' })),
    noneStands,
  ),
  'log-vendor-answer': barTo(
    vendorDeciders['log-vendor-answer'],
    (standpoint) => vendorIds(standpoint).map((vendor) => ({ type: 'log-vendor-answer', vendor, text: '' })),
    noneStands,
  ),
  'close-vendor-case': barTo(
    vendorDeciders['close-vendor-case'],
    (standpoint) => vendorIds(standpoint).map((vendor) => ({ type: 'close-vendor-case', vendor, note: '' })),
    noneStands,
  ),
};

/** The vendors of the plan. Where it names none, the refusal of any says so. */
function vendorIds({ incident: { plan } }: Standpoint): VendorId[] {
  return plan.vendors.length === 0 ? [''] : plan.vendors.map(({ id }) => id);
}

function noneStands({ incident: { id } }: Standpoint): Refusal {
  return refusal('not-needed', `No vendor of ${id} waits for that now.`);
}
