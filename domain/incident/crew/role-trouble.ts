import type { ResponderId, RoleName } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import type { Instant } from '../../time';
import type { IncidentEvent } from '../event';
import { approachOf } from '../paging/page';
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
  const channels = approachOf(responder, 'high', at, roster)?.contacts[0]?.channels ?? [];
  return [{ type: 'role-trouble-told', role, responder, trouble, channels }];
}
