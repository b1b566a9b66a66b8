import type { ResponderId, RoleName } from '../ids';
import type { RolePlace } from '../incident/crew/crew';
import type { TimelineEvent } from '../incident/event';
import { nameOf, type Roster } from '../roster/roster';
import { type Instant, millisecondsBetween } from '../time';
import { boundedList } from './bounded-list';
import type { Person, Relief, ServedHours, ServedShift } from './review-document';

// Rows that a review shows at most: our own choice. All are counted.
const shiftsShown = 400;
const reliefsShown = 200;

interface ServedTour {
  role: RoleName;
  as: RolePlace;
  responder: ResponderId;
  startedAt: Instant;
  plannedEndAt?: Instant | undefined;
  overran: boolean;
  endedAt?: Instant | undefined;
}

/** The tours in every role, by whom and for how long, and how command changed hands. */
export function servedShifts(roster: Roster) {
  let standing: ServedTour[] = [];
  const past = boundedList<ServedTour>(shiftsShown);
  const reliefs = boundedList<Relief>(reliefsShown);
  const duty = dutyHours();
  const person = (id: ResponderId): Person => ({ id, name: nameOf(roster, id) });

  function end(at: Instant, isOver: (tour: ServedTour) => boolean): void {
    const over = standing.filter(isOver);
    standing = standing.filter((tour) => !isOver(tour));
    for (const tour of over) {
      past.add({ ...tour, endedAt: at });
      if (!standing.some(({ responder }) => responder === tour.responder)) duty.end(tour.responder, at);
    }
  }

  function begin(tour: Omit<ServedTour, 'overran'>): void {
    const { role, as, responder, startedAt } = tour;
    const makesWay = (other: ServedTour) =>
      other.role === role && (other.responder === responder || (as === 'lead' && other.as === 'lead'));
    end(startedAt, makesWay);
    standing.push({ ...tour, overran: false });
    duty.begin(responder, role, startedAt);
  }

  function overrun(role: RoleName, responder: ResponderId): void {
    standing = standing.map((tour) =>
      tour.role === role && tour.responder === responder ? { ...tour, overran: true } : tour,
    );
  }

  return {
    add(event: TimelineEvent) {
      const { at } = event;
      switch (event.type) {
        case 'command-taken':
          return begin(command(event.commander, at, event.shiftEndsAt));
        case 'command-relieved': {
          const { from, to, how, reason, shiftEndsAt } = event;
          reliefs.add({ at, from: person(from), to: person(to), how, reason });
          return begin(command(to, at, shiftEndsAt));
        }
        case 'shift-overran':
          return overrun('commander', event.commander);
        case 'role-taken':
          return begin({
            role: event.role,
            as: event.as,
            responder: event.responder,
            startedAt: at,
            plannedEndAt: event.shiftEndsAt,
          });
        case 'role-overran':
          return overrun(event.role, event.responder);
        case 'role-released':
          return end(at, ({ role, responder }) => role === event.role && responder === event.responder);
        case 'resolved':
        case 'dismissed':
          return end(at, () => true);
      }
    },
    /** The shifts as things stood at `until`. */
    result(until: Instant) {
      const ended = past.ends(shiftsShown);
      const tours = [...ended, ...standing];
      const relieved = reliefs.ends(reliefsShown);
      return {
        shifts: tours.map((tour) => served(tour, until, person)),
        reliefs: relieved,
        reliefsLeftOut: reliefs.size() - relieved.length,
        people: duty.result(until, person),
        shiftsLeftOut: past.size() - ended.length,
      };
    },
  };
}

function command(responder: ResponderId, startedAt: Instant, plannedEndAt: Instant) {
  return { role: 'commander', as: 'lead' as const, responder, startedAt, plannedEndAt };
}

function served(
  { role, as, responder, startedAt, plannedEndAt, endedAt, overran }: ServedTour,
  until: Instant,
  person: (id: ResponderId) => Person,
): ServedShift {
  const end = endedAt ?? until;
  const overranMs =
    overran && plannedEndAt !== undefined ? Math.max(0, millisecondsBetween(plannedEndAt, end)) : undefined;
  const lengthMs = millisecondsBetween(startedAt, end);
  return { role, as, who: person(responder), startedAt, plannedEndAt, endedAt, lengthMs, overranMs };
}

/** Everybody's hours, summed as they pass: hours in several roles at once count once. */
function dutyHours() {
  const served = new Map<ResponderId, { roles: Set<string>; ms: number; since?: Instant | undefined }>();
  return {
    begin(id: ResponderId, role: RoleName, at: Instant): void {
      const so = served.get(id) ?? { roles: new Set(), ms: 0 };
      so.roles.add(role);
      served.set(id, { ...so, since: so.since ?? at });
    },
    /** They have no role left. */
    end(id: ResponderId, at: Instant): void {
      const so = served.get(id);
      if (so?.since === undefined) return;
      served.set(id, { ...so, ms: so.ms + millisecondsBetween(so.since, at), since: undefined });
    },
    /** Those who served the most first. */
    result(until: Instant, person: (id: ResponderId) => Person): ServedHours[] {
      return [...served]
        .map(([id, { roles, ms, since }]) => ({
          who: person(id),
          roles: [...roles],
          lengthMs: ms + (since === undefined ? 0 : millisecondsBetween(since, until)),
        }))
        .sort((a, b) => b.lengthMs - a.lengthMs);
    },
  };
}
