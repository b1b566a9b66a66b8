import type { Aspect } from '../aspect';
import { serves } from '../crew/in-hand';
import { liaisonRole } from '../crew/posts';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander, type Offer, type Standpoint } from '../offer';
import { vendorBars } from './bars';
import { contactVendor } from './contact-vendor';
import { vendorDeciders } from './decide';
import { beginsVendorCases, vendorCasesHear } from './evolve';
import { isUnderWay, vendorsOf } from './in-hand';
import { vendorLines } from './lines';
import { vendorCasesTell } from './tells';
import type { VendorCase, VendorCasesState, VendorCommand, VendorEvent } from './vendor-cases';
import { vendorReminder } from './vendor-reminder';

const whileUnderWay: Offer = {
  rank: 'speak-with-vendors',
  unasked: (standpoint) => leftToSpeakers(standpoint) ?? noneStands(standpoint, isUnderWay),
};

/** The aspect of vendors: where it stands with them, and what AWS says of its own health. */
export const vendorCases = {
  begins: beginsVendorCases,
  hears: vendorCasesHear,
  legal: {
    'open-vendor-case': openStatuses,
    'report-vendor-case': openStatuses,
    'log-vendor-contact': openStatuses,
    'log-vendor-answer': openStatuses,
    'close-vendor-case': openStatuses,
    'attach-health-event': openStatuses,
  },
  decides: vendorDeciders,
  refuses: {},
  bars: vendorBars,
  owes: { 'contact-vendor': contactVendor },
  offers: {
    'open-vendor-case': {
      rank: 'speak-with-vendors',
      unasked: (standpoint) => leftToSpeakers(standpoint) ?? noneStands(standpoint, mayBeOpened),
    },
    'log-vendor-contact': whileUnderWay,
    'log-vendor-answer': whileUnderWay,
    'close-vendor-case': whileUnderWay,
  },
  lines: vendorLines,
  tells: vendorCasesTell,
  says: {},
  reminders: { 'vendor-reminded': vendorReminder },
  announces: {},
} satisfies Aspect<VendorCasesState, VendorCommand, VendorEvent>;

function leftToSpeakers(standpoint: Standpoint): string | undefined {
  const { incident, responder } = standpoint;
  return isCommander(standpoint) || serves(incident, responder.id, liaisonRole)
    ? undefined
    : 'To speak with vendors is left to the liaison, or to the commander.';
}

function noneStands(
  { incident }: Standpoint,
  fits: (contact: VendorCase | undefined) => boolean,
): string | undefined {
  return vendorsOf(incident).some(({ contact }) => fits(contact))
    ? undefined
    : `No vendor of ${incident.id} waits for that now.`;
}

function mayBeOpened(contact: VendorCase | undefined): boolean {
  return contact?.state !== 'open' || contact.caseId === undefined;
}
