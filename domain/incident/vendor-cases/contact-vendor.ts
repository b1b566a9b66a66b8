import type { ResponderId, VendorId } from '../../ids';
import type { VendorPlan } from '../../roster/roster';
import { after, type Duration, earlierOf, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import { type Incident, isOpen } from '../incident';
import type { Context } from '../instruction';
import { channelsTo } from '../reminded';
import { nextContactAfter, openedWithin, speakerToVendors } from './vendor-case';
import type { VendorCase } from './vendor-cases';

/** The most vendors turned to at once: a decision is one transaction, which has a limit. The others follow a second later. */
const mostAtOnce = 4;
const nextFew: Duration = 'PT1S';

/**
 * The duty to turn to the vendors of the plan as soon as somebody is in command of something serious enough, and to remind
 * whoever speaks with them. A case that nobody tells of any more is left to people, so that none waits for a machine.
 */
export const contactVendor: DutyRule = {
  name: 'Contact vendor',
  rank: 'remind',
  dueAt(incident) {
    if (!isOpen(incident)) return undefined;
    const owed = [turnDue(incident), ...incident.vendorCases.map((each) => caseDue(incident, each))];
    return owed.reduce((one, other) => (one && other ? earlierOf(one, other) : (one ?? other)), undefined);
  },

  perform(incident, at, context) {
    const turning = isDue(turnDue(incident), at) ? notTurnedTo(incident).slice(0, mostAtOnce) : [];
    const due = incident.vendorCases.filter((each) => isDue(caseDue(incident, each), at));
    return [
      ...turning.flatMap((vendor) => turnTo(incident, vendor, at, context)),
      ...due.flatMap((each) => goOn(incident, each, at, context)),
    ];
  },
};

function isDue(dueAt: Instant | undefined, at: Instant): boolean {
  return dueAt !== undefined && dueAt <= at;
}

/** Vendors that this severity calls for and nobody has turned to. */
function notTurnedTo({ status, severity, plan, vendorCases }: Incident): readonly VendorPlan[] {
  if (status !== 'commanded' || severity === undefined) return [];
  const known = new Set(vendorCases.filter(({ turnAgain }) => !turnAgain).map(({ vendor }) => vendor));
  return plan.vendors.filter(({ id, openFor }) => openFor.includes(severity) && !known.has(id));
}

function turnDue(incident: Incident): Instant | undefined {
  const { shift, vendorCases } = incident;
  if (shift === undefined || notTurnedTo(incident).length === 0) return undefined;
  const latest = vendorCases.map(({ askedAt }) => askedAt).reduce(laterOf, shift.startedAt);
  const together = vendorCases.filter(({ askedAt }) => askedAt === latest);
  return together.length < mostAtOnce ? shift.startedAt : after(latest, nextFew);
}

function caseDue(incident: Incident, { state, askedAt, nextContactAt }: VendorCase): Instant | undefined {
  // A drill's clock may be hours ahead of the stream that opens its pretended case in a second.
  if (state === 'asked') return incident.drill ? undefined : after(askedAt, openedWithin);
  return speakerToVendors(incident) === undefined || state === 'closed' ? undefined : nextContactAt;
}

function turnTo(incident: Incident, vendor: VendorPlan, at: Instant, context: Context): IncidentEvent[] {
  if (vendor.awsSupport !== undefined) return [{ type: 'vendor-case-asked', vendor: vendor.id }];
  const speaker = speakerToVendors(incident);
  return speaker === undefined ? [] : [reminder(incident, vendor.id, speaker, 'open-by-hand', at, context)];
}

function goOn(
  incident: Incident,
  { vendor, state }: VendorCase,
  at: Instant,
  context: Context,
): IncidentEvent[] {
  if (state === 'asked') {
    const detail = 'nothing was heard of it for ten minutes';
    return [{ type: 'vendor-case-failed', vendor, trouble: 'unreachable', detail }];
  }
  const speaker = speakerToVendors(incident);
  const about = state === 'by-hand' ? 'open-by-hand' : 'contact';
  return speaker === undefined ? [] : [reminder(incident, vendor, speaker, about, at, context)];
}

function reminder(
  incident: Incident,
  vendor: VendorId,
  responder: ResponderId,
  about: 'open-by-hand' | 'contact',
  at: Instant,
  { roster }: Context,
): IncidentEvent {
  const channels = channelsTo(responder, 'high', at, roster);
  const nextReminderAt = nextContactAfter(incident, vendor, at);
  return { type: 'vendor-reminded', vendor, responder, about, channels, nextReminderAt };
}
