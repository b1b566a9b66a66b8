import type { ResponderId } from '../../ids';
import { before as beforeBy, type Duration, type Instant } from '../../time';
import { memberOf, takesPart } from '../crew/crew-members';
import { hasRole } from '../crew/posts';
import { isInCharge } from '../in-charge';
import type { Incident } from '../incident';
import { hasAcknowledged } from '../paging/everyone';
import type { Page } from '../paging/paging';

/** The time for which somebody whom it woke is taken to be awake: our own choice. */
const awakeFor: Duration = 'PT1H';

/**
 * True if `responder` is up because of the incident, which ends at `at`: they command it or are about to, or it woke them
 * within the last hour and has not let them go since, or they came within a shift and have a part in it.
 */
export function isUp(incident: Incident, responder: ResponderId, at: Instant): boolean {
  const { shift, handoff, stirred, plan } = incident;
  if (shift?.commander === responder || handoff?.to === responder) return true;
  const last = stirred?.find((each) => each.responder === responder)?.at;
  if (last === undefined) return false;
  if (hasPart(incident, responder)) return last > beforeBy(at, plan.command.shift);
  return isHeld(incident, responder) && last > beforeBy(at, awakeFor);
}

function hasPart(incident: Incident, responder: ResponderId): boolean {
  return (
    hasRole(incident, responder) ||
    takesPart(memberOf(incident, responder)) ||
    isInCharge(incident, responder)
  );
}

/** True while they have said neither yes nor no, or said yes: whoever was asked in vain, or passed it on, has gone back to bed. */
function isHeld(incident: Incident, responder: ResponderId): boolean {
  const { acknowledgedBy, pages } = incident;
  return (
    acknowledgedBy === responder ||
    hasAcknowledged(incident, responder) ||
    pages.some((page) => page.responder === responder && isOpenAsk(page, incident))
  );
}

/** True while it may be answered: that nobody waits for it any more does not let go of whoever it woke. */
function isOpenAsk({ ask, outcome }: Page, { status }: Incident): boolean {
  if (outcome === 'awaiting') return true;
  if (outcome !== 'expired') return false;
  return (
    (ask.for === 'on-call' && status === 'alerting') ||
    (ask.for === 'command' && status === 'awaiting-command')
  );
}
