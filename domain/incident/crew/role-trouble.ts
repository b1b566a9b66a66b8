import type { ResponderId, RoleName } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import { channelsTo } from '../reminded';
import type { RoleTrouble } from './crew';

/** The word to `responder`, who is in command, that a role is in trouble; nobody is told where nobody commands. */
export function troubleTold(
  responder: ResponderId | undefined,
  role: RoleName,
  trouble: RoleTrouble,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  if (responder === undefined) return [];
  const channels = channelsTo(responder, 'high', at, roster);
  return [{ type: 'role-trouble-told', role, responder, trouble, channels }];
}
