import type { ResponderId } from '../../ids';
import { isDeepNight } from '../../roster/night';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { lastOnDuty } from '../../roster/tour';
import type { Instant } from '../../time';
import { isBusy, memberOf, takesPart } from '../crew/crew-members';
import type { Incident } from '../incident';

/** True if a page at `at` wakes them: it is deep night for them, and neither this incident nor another has them up. */
export function isWoken(incident: Incident, id: ResponderId, at: Instant, roster: RosterInForce): boolean {
  const responder = responderOf(roster, id);
  if (responder === undefined || !isDeepNight(responder, at)) return false;
  const isUp = incident.acknowledgedBy === id || isBusy(incident, id) || takesPart(memberOf(incident, id));
  return !isUp && lastOnDuty(roster.tours, id, at) !== at;
}
