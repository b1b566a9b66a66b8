import type { VendorPlan } from '../../domain/roster/roster';
import { byVendor } from '../asked';
import { aCommandedIncident, anIncident, opening, planWith, type Setting, type Story } from './given';

/** AWS, whose support has an API. */
export const aws: VendorPlan = {
  id: 'aws',
  name: 'AWS Support',
  awsSupport: {
    severityCode: 'urgent',
    serviceCode: 'amazon-elastic-compute-cloud-linux',
    categoryCode: 'other',
    language: 'en',
  },
  contacts: [{ name: 'Our account manager', phone: '+1 202 555 0100' }],
  openFor: ['SEV1', 'SEV2'],
  contactEvery: 'PT30M',
};

/** A vendor whom people call themselves. */
export const cdn: VendorPlan = {
  id: 'cdn',
  name: 'Example CDN',
  contacts: [{ name: 'Hotline', phone: '+1 202 555 0101', url: 'https://status.example.com' }],
  openFor: ['SEV1'],
  contactEvery: 'PT1H',
};

export function openingWith(...vendors: VendorPlan[]) {
  return opening({ plan: planWith({ vendors }) });
}

/** Cleo commands an incident whose plan names these vendors. */
export function commandedWith(vendors: readonly VendorPlan[], setting: Setting = {}): Story {
  return aCommandedIncident({ ...setting, opening: openingWith(...vendors) });
}

/** AWS has opened case 1 as soon as Cleo took command. */
export function withOpenCase(plan = planWith({ vendors: [aws] })): Story {
  const story = aCommandedIncident({ opening: opening({ plan }) });
  story.does(
    byVendor({
      type: 'report-vendor-case',
      vendor: 'aws',
      outcome: { opened: true, caseId: 'case-1', url: 'https://console.example.com/1' },
    }),
  );
  return story;
}

/** Nobody has acknowledged yet. */
export function alertingWith(...vendors: VendorPlan[]): Story {
  return anIncident({ opening: openingWith(...vendors) });
}

/** What the story's incident has of this vendor. */
export function caseIn(story: Story, vendor = 'aws') {
  const found = story.incident().vendorCases.find((each) => each.vendor === vendor);
  if (found === undefined) throw new Error(`Nobody has turned to ${vendor}.`);
  return found;
}
