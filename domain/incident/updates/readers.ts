import type { ResponderId } from '../../ids';
import { noStakeholders } from '../../roster/plan-defaults';
import type { Roster, Stage } from '../../roster/roster';
import { after, type Duration, type Instant } from '../../time';
import { hasRole } from '../crew/posts';
import type { EventOf } from '../event';
import { isInCharge } from '../in-charge';
import type { Incident } from '../incident';
import { lastUpdateTo } from './stage';

/** Somebody on the roster who is to hear of updates for our own people. */
export interface Reader {
  responder: ResponderId;
  /** True of the plan's stakeholders: nothing else tells them. */
  listens: boolean;
}

/**
 * The people on the roster who are to hear of updates for our own people, each once: the plan's stakeholders, and the crew, who
 * are whoever has the incident in hand, holds a role or was called in and neither declined nor was released. Not the author, who
 * knows, nor who wants none. In a drill nobody only listens: it is practice.
 */
export function readersOf(
  incident: Incident,
  author: ResponderId | undefined,
  { responders, teams }: Pick<Roster, 'responders' | 'teams'>,
): Reader[] {
  const { crew, drill, plan } = incident;
  const { stakeholders = noStakeholders } = plan;
  const listening = new Set(
    drill
      ? []
      : [
          ...stakeholders.responders,
          ...teams.flatMap(({ id, members }) => (stakeholders.teams.includes(id) ? members : [])),
        ],
  );
  const called = new Set(
    crew.flatMap(({ responder, state }) => (state === 'declined' || state === 'released' ? [] : responder)),
  );
  const isCrew = (id: ResponderId) => called.has(id) || hasRole(incident, id) || isInCharge(incident, id);
  return responders
    .filter(({ id, notices }) => id !== author && !notices.includes('no-updates'))
    .filter(({ id }) => listening.has(id) || isCrew(id))
    .map(({ id }) => ({ responder: id, listens: listening.has(id) }));
}

/** The moment from which the crew are sent updates: those who were just paged have read where it stands. Our own choice. */
export function crewHearFrom({ openedAt, reopenedAt = openedAt }: Incident): Instant {
  return after(reopenedAt, 'PT1H');
}

/** The time within which the crew are sent one update of a stage: our own choice. They have the page, and each other. */
export const crewToldEvery: Duration = 'P1D';

/** True of an update at `at` that the crew are sent: the first, one of another stage than the last, and the first in a day. */
export function isNewsToCrew(incident: Incident, stage: Stage, at: Instant): boolean {
  const { crewToldAt } = incident;
  const isNewStage = lastUpdateTo(incident, 'internal')?.stage !== stage;
  return crewToldAt === undefined || isNewStage || after(crewToldAt, crewToldEvery) <= at;
}

/** True while nothing newer was posted for our own people: then it is worth telling. */
export function isNewest(at: EventOf<'update-posted'>['at'], incident: Incident): boolean {
  return lastUpdateTo(incident, 'internal')?.at === at;
}
