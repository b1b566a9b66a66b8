import type { PolicyId, ResponderId, ServiceId, TeamId } from '../domain/ids';
import type { ContactRules, NoticeWish, Urgency } from '../domain/roster/responder';
import type { EscalationLevel, Target } from '../domain/roster/roster';
import type { Schedule } from '../domain/schedule/schedule';

// What an export says, already in the words of the roster. `note` goes into the file as a comment.

export interface FoundResponder {
  id: ResponderId;
  name: string;
  email: string;
  phone?: string | undefined;
  timeZone: string;
  rules: Partial<ContactRules>;
  notices: readonly NoticeWish[];
  note: string;
}

export interface FoundTeam {
  id: TeamId;
  name: string;
  members: readonly ResponderId[];
  note: string;
}

export interface FoundSchedule extends Schedule {
  note: string;
}

export interface FoundPolicy {
  id: PolicyId;
  name: string;
  levels: readonly EscalationLevel[];
  repeat: number;
  note: string;
}

/** A service; without a policy it gets the one that most services have. */
export interface FoundService {
  id: ServiceId;
  name: string;
  policy?: PolicyId | undefined;
  urgency: Urgency;
  team?: TeamId | undefined;
  note: string;
}

/** All that an export says, before it is made into a roster that stands on its own. */
export interface FoundRoster {
  responders: readonly FoundResponder[];
  teams: readonly FoundTeam[];
  schedules: readonly FoundSchedule[];
  policies: readonly FoundPolicy[];
  services: readonly FoundService[];
}

/** The people whom `targets` may mean at any time, each once. */
export function peopleBehind(
  targets: readonly Target[],
  { schedules, teams }: Pick<FoundRoster, 'schedules' | 'teams'>,
): ResponderId[] {
  const people = targets.flatMap((target) => {
    if ('responder' in target) return [target.responder];
    if ('team' in target) return teams.find(({ id }) => id === target.team)?.members ?? [];
    return (
      schedules.find(({ id }) => id === target.schedule)?.layers.flatMap(({ rotation }) => rotation) ?? []
    );
  });
  return [...new Set(people)];
}
