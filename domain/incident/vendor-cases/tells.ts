import type { Tells } from '../tells';
import type { VendorEvent } from './vendor-cases';

/** The demands of the events of vendors, and their weight. */
export const vendorCasesTell = {
  'vendor-case-asked': { asks: ['vendor-case'] },
  'vendor-case-opened': { weight: 'steps' },
  'vendor-case-failed': { weight: 'steps' },
  'vendor-contacted': { weight: 'details' },
  'vendor-answered': { weight: 'steps' },
  'vendor-case-closed': { weight: 'steps' },
  'vendor-reminded': { asks: ['reminder'] },
  'health-event-attached': { weight: 'steps' },
} as const satisfies Tells<VendorEvent>;
