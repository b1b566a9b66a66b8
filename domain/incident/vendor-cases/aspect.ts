import type { Aspect } from '../aspect';
import { serves } from '../crew/in-hand';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander, type Offer, type Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
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
  isWorth: (standpoint) => speaksWith(standpoint, isUnderWay),
  whyNot: speaksWithNobody,
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
  owes: { 'contact-vendor': contactVendor },
  offers: {
    'open-vendor-case': {
      rank: 'speak-with-vendors',
      isWorth: (standpoint) =>
        speaksWith(standpoint, (contact) => contact?.state !== 'open' || contact.caseId === undefined),
      whyNot: speaksWithNobody,
    },
    'log-vendor-contact': whileUnderWay,
    'log-vendor-answer': whileUnderWay,
    'close-vendor-case': whileUnderWay,
  },
  lines: vendorLines,
  tells: vendorCasesTell,
  says: {},
  reminders: { 'vendor-reminded': vendorReminder },
} satisfies Aspect<VendorCasesState, VendorCommand, VendorEvent>;

/** True if they speak with vendors, of whom one stands so that there is something to do. */
function speaksWith(standpoint: Standpoint, fits: (contact: VendorCase | undefined) => boolean): boolean {
  return speaks(standpoint) && vendorsOf(standpoint.incident).some(({ contact }) => fits(contact));
}

function speaks(standpoint: Standpoint): boolean {
  return isCommander(standpoint) || serves(standpoint.incident, standpoint.responder, 'liaison');
}

function speaksWithNobody(standpoint: Standpoint): Refusal {
  const { id } = standpoint.incident;
  return speaks(standpoint)
    ? refusal('not-needed', `There is no vendor of ${id} with whom that is to be done now.`)
    : refusal('not-yours', `With vendors of ${id} the liaison speaks, or the commander.`);
}
