import type { VendorId } from '../../ids';
import { bytesOf, cutToBytes } from '../../text/bytes';
import type { Deciders, Drafts } from '../aspect';
import type { Incident } from '../incident';
import { clockTime, type Refusal, refusal } from '../refusal';
import { caseOf, healthEventsKept, vendorName, vendorPlanOf } from './vendor-case';
import type { HealthEvent, VendorCase, VendorCommand } from './vendor-cases';

type Asked<T extends VendorCommand['type']> = Extract<VendorCommand, { type: T }>;

/** The decisions on what is asked about vendors. */
export const vendorDeciders: Deciders<VendorCommand> = {
  'open-vendor-case': openCase,
  'report-vendor-case': reportCase,
  'log-vendor-contact'(incident, { vendor, note }) {
    const standing = standingCase(incident, vendor);
    return 'sentence' in standing
      ? standing
      : (refuseClosed(incident, standing) ?? [{ type: 'vendor-contacted', vendor, note }]);
  },
  'log-vendor-answer'(incident, { vendor, text, reference }) {
    const standing = standingCase(incident, vendor);
    if ('sentence' in standing) return standing;
    return reference !== undefined && standing.references?.includes(reference)
      ? refusal('already-done', `This answer of ${vendorName(incident, vendor)} is already on the timeline.`)
      : [{ type: 'vendor-answered', vendor, text, reference }];
  },
  'close-vendor-case'(incident, { vendor, note }) {
    const standing = standingCase(incident, vendor);
    if ('sentence' in standing) return standing;
    if (standing.state === 'asked') return beingOpened(incident, standing);
    return refuseClosed(incident, standing) ?? [{ type: 'vendor-case-closed', vendor, note }];
  },
  'attach-health-event': attachHealthEvent,
};

function openCase(incident: Incident, { vendor, caseId }: Asked<'open-vendor-case'>): Drafts {
  const plan = vendorPlanOf(incident, vendor);
  if (plan === undefined) return unknownVendor(incident, vendor);
  const standing = caseOf(incident, vendor);
  if (standing?.state === 'open' && (caseId === undefined || standing.caseId !== undefined)) {
    return refusal(
      'already-done',
      standing.caseId === caseId || caseId === undefined
        ? `A case with ${plan.name} is already open${numberOf(standing)}.`
        : `A case with ${plan.name} is already open${numberOf(standing)}. Close it first if it is another one.`,
    );
  }
  if (standing?.state === 'asked' && caseId === undefined) return beingOpened(incident, standing);
  return plan.awsSupport !== undefined && caseId === undefined
    ? [{ type: 'vendor-case-asked', vendor }]
    : [{ type: 'vendor-case-opened', vendor, caseId }];
}

/** The word of the vendor's system may come late, or twice; a case that is really there is never left unsaid. */
function reportCase(incident: Incident, { vendor, outcome }: Asked<'report-vendor-case'>): Drafts {
  const standing = standingCase(incident, vendor);
  if ('sentence' in standing) return standing;
  if (!outcome.opened) {
    const { trouble, detail } = outcome;
    return standing.state === 'asked'
      ? [{ type: 'vendor-case-failed', vendor, trouble, detail }]
      : refusal('not-needed', `Nobody waits for a case with ${vendorName(incident, vendor)} any more.`);
  }
  const { caseId, url } = outcome;
  // A vendor may open again what was closed.
  if (standing.caseId === caseId && standing.state !== 'closed') {
    return refusal(
      'already-done',
      `Case ${caseId} with ${vendorName(incident, vendor)} is already on the timeline.`,
    );
  }
  return standing.state === 'open'
    ? [{ type: 'vendor-contacted', vendor, note: `Case ${caseId} was opened as well; close one of the two.` }]
    : [{ type: 'vendor-case-opened', vendor, caseId, url }];
}

function attachHealthEvent(incident: Incident, { event }: Asked<'attach-health-event'>): Drafts {
  const known = incident.healthEvents.find(({ arn }) => arn === event.arn);
  return known !== undefined && (isSame(known, event) || isOlder(event, known))
    ? refusal('not-needed', `${incident.id} already knows what AWS Health says of ${event.service}.`)
    : (refuseFull(incident, event) ?? [{ type: 'health-event-attached', event }]);
}

/** An event that is over and was never heard of drives out nothing that goes on. */
function refuseFull(
  { id, healthEvents }: Incident,
  { arn, status, service }: HealthEvent,
): Refusal | undefined {
  const isFull =
    healthEvents.length >= healthEventsKept && healthEvents.every(({ status: each }) => each !== 'closed');
  const isUnknown = healthEvents.every((each) => each.arn !== arn);
  return isFull && isUnknown && status === 'closed'
    ? refusal('not-needed', `${id} has enough trouble of AWS that goes on; that of ${service} is over.`)
    : undefined;
}

function isSame(known: HealthEvent, event: HealthEvent): boolean {
  return known.status === event.status && (known.text === event.text || isCopyOfCut(known, event));
}

/** Of a long text only the beginning is kept: what AWS says later may begin alike, and is news. */
function isCopyOfCut(known: HealthEvent, { text, updatedAt }: HealthEvent): boolean {
  return known.updatedAt === updatedAt && known.text === cutToBytes(text, bytesOf(known.text));
}

function isOlder({ updatedAt }: HealthEvent, known: HealthEvent): boolean {
  return updatedAt !== undefined && known.updatedAt !== undefined && updatedAt < known.updatedAt;
}

/** The vendor's case; a refusal where nobody has turned to the vendor yet, or there is no such vendor. */
function standingCase(incident: Incident, vendor: VendorId): VendorCase | Refusal {
  const standing = caseOf(incident, vendor);
  if (standing !== undefined) return standing;
  const plan = vendorPlanOf(incident, vendor);
  if (plan === undefined) return unknownVendor(incident, vendor);
  return refusal(
    'not-allowed-now',
    `Nobody has turned to ${plan.name} in ${incident.id} yet. Open a case with them first.`,
  );
}

function refuseClosed(incident: Incident, standing: VendorCase): Refusal | undefined {
  if (standing.state !== 'closed') return undefined;
  return refusal(
    'already-done',
    `The case with ${vendorName(incident, standing.vendor)} is closed. Open it again first.`,
  );
}

function beingOpened(incident: Incident, { vendor, askedAt }: VendorCase): Refusal {
  return refusal(
    'already-done',
    `A case with ${vendorName(incident, vendor)} is being opened since ${clockTime(askedAt)}. ` +
      'If you have got a number on the phone, give it.',
  );
}

function unknownVendor({ id, plan }: Incident, vendor: VendorId): Refusal {
  const known = plan.vendors.map(({ id: each, name }) => `${each} (${name})`).join(', ');
  return refusal(
    'unknown-vendor',
    known === ''
      ? `The plan of ${id} names no vendors. Note what they say, or add them to the roster for the next time.`
      : `The plan of ${id} has no vendor "${vendor}". It has ${known}.`,
  );
}

function numberOf({ caseId, openedAt }: VendorCase): string {
  const number = caseId === undefined ? '' : ` (${caseId})`;
  return openedAt === undefined ? number : `${number} since ${clockTime(openedAt)}`;
}
