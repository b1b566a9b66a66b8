import type { RolePlace } from '../incident/crew/crew';
import type { TimelineEvent } from '../incident/event';
import type { ResponderId } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import { timeOnDuty } from '../roster/tour';
import { type Instant, millisecondsBetween } from '../time';
import { boundedList } from './bounded-list';
import type { Person, Relief, ServedHours, ServedShift } from './review-document';

const shiftsShown = 400;
const reliefsShown = 200;

interface Tour {
  role: string;
  as: RolePlace;
  responder: ResponderId;
  startedAt: Instant;
  plannedEndAt?: Instant | undefined;
  overran: boolean;
  endedAt?: Instant | undefined;
}

/** Who had which role, when and for how long, and how command changed hands. */
export function servedShifts(roster: Roster) {
  let standing: Tour[] = [];
  const past = boundedList<Tour>(shiftsShown);
  const reliefs = boundedList<Relief>(reliefsShown);
  const person = (id: ResponderId): Person => ({ id, name: nameOf(roster, id) });

  function end(at: Instant, isOver: (tour: Tour) => boolean): void {
    for (const tour of standing.filter(isOver)) past.add({ ...tour, endedAt: at });
    standing = standing.filter((tour) => !isOver(tour));
  }

  function begin(tour: Omit<Tour, 'overran'>): void {
    const { role, as, responder, startedAt } = tour;
    const makesRoom = (other: Tour) =>
      other.role === role && (other.responder === responder || (as === 'lead' && other.as === 'lead'));
    end(startedAt, makesRoom);
    standing.push({ ...tour, overran: false });
  }

  function overrun(role: string, responder: ResponderId): void {
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
    /** As things stood at `until`. */
    result(until: Instant) {
      const tours = [...past.ends(shiftsShown), ...standing];
      return {
        shifts: tours.map((tour) => served(tour, until, person)),
        reliefs: reliefs.ends(reliefsShown),
        people: hoursOf(tours, until, person),
      };
    },
  };
}

function command(responder: ResponderId, startedAt: Instant, plannedEndAt: Instant) {
  return { role: 'commander', as: 'lead' as const, responder, startedAt, plannedEndAt };
}

function served(
  { role, as, responder, startedAt, plannedEndAt, endedAt, overran }: Tour,
  until: Instant,
  person: (id: ResponderId) => Person,
): ServedShift {
  const end = endedAt ?? until;
  const overranMs =
    overran && plannedEndAt !== undefined ? Math.max(0, millisecondsBetween(plannedEndAt, end)) : undefined;
  const lengthMs = millisecondsBetween(startedAt, end);
  return { role, as, who: person(responder), startedAt, plannedEndAt, endedAt, lengthMs, overranMs };
}

/** The hours of each person, those who served the most first. */
function hoursOf(tours: readonly Tour[], until: Instant, person: (id: ResponderId) => Person): ServedHours[] {
  const inTours = tours.map((tour) => ({ ...tour, incident: '' }));
  return [...new Set(tours.map(({ responder }) => responder))]
    .map((id) => {
      const theirs = tours.filter(({ responder }) => responder === id);
      const from = theirs.map(({ startedAt }) => startedAt).sort()[0] ?? until;
      const roles = [...new Set(theirs.map(({ role }) => role))];
      return { who: person(id), roles, lengthMs: timeOnDuty(inTours, id, from, until) };
    })
    .sort((a, b) => b.lengthMs - a.lengthMs);
}
