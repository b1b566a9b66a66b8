import { audiences } from '../../roster/roster';
import { type Instant, millisecondsBetween } from '../../time';
import { bridgeNotes } from '../bridge/words';
import type { Post } from '../crew/crew';
import { restNotes } from '../crew/left-roles';
import { gatheringNotes } from '../gathering/words';
import type { Incident } from '../incident';
import type { Brief, BriefNote } from './brief';

const actionsShown = 12;
const tasksShown = 30;

/** The other things that are worth a line, subject by subject. */
const noted: readonly ((incident: Incident) => readonly BriefNote[])[] = [
  bridgeNotes,
  gatheringNotes,
  restNotes,
];

/** The brief of `incident` as it stands at `at` (incident time). */
export function compileBrief(incident: Incident, at: Instant): Brief {
  const { title, severity, openedAt, situation, shift } = incident;
  const notes = noted.flatMap((notesOf) => notesOf(incident));
  return {
    at,
    title,
    severity,
    openedAt,
    hours: Math.round((millisecondsBetween(openedAt, at) / 3_600_000) * 10) / 10,
    situation: situation?.summary,
    impact: situation?.impact,
    known: situation?.known ?? [],
    unknown: situation?.unknown ?? [],
    objectives: situation?.objectives ?? [],
    actions: actionsOf(incident),
    tasks: incident.tasks
      .filter(({ state }) => state === 'open')
      .slice(-tasksShown)
      .map(({ number, text, owner, dueAt }) => ({ number, text, owner, dueAt })),
    roles: incident.posts.flatMap(rolesOf),
    crew: incident.crew
      .filter(({ state }) => state === 'here' || state === 'coming')
      .map(({ responder }) => responder),
    promises: incident.promises.map(({ audience, promisedAt, overdue }) => ({
      audience,
      by: promisedAt,
      overdue,
    })),
    updates: audiences.flatMap((audience) =>
      incident.updates
        .filter((update) => update.audience === audience)
        .slice(-1)
        .map(({ at: postedAt, stage, text }) => ({ audience, at: postedAt, stage, text })),
    ),
    vendors: incident.vendorCases.map(
      ({ vendor, state, caseId, lastContactAt, lastAnswerAt, nextContactAt }) => ({
        ...{ vendor, state, caseId, lastContactAt, lastAnswerAt, nextContactAt },
      }),
    ),
    health: incident.healthEvents
      .filter(({ status }) => status !== 'closed')
      .map(({ service, region, text }) => ({ service, region, text })),
    ...(notes.length > 0 && { notes }),
    shift: shift && { commander: shift.commander, startedAt: shift.startedAt, endsAt: shift.endsAt },
  };
}

/** The decisions, and what was done, oldest first. */
function actionsOf({ decisions, tasks }: Incident): Brief['actions'] {
  const decided = decisions.map(({ at, text, by }) => ({ at, text: `Decided: ${text}`, by }));
  const done = tasks.flatMap(({ state, endedAt, text, owner }) =>
    state === 'done' && endedAt !== undefined ? [{ at: endedAt, text: `Done: ${text}`, by: owner }] : [],
  );
  return [...decided, ...done].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-actionsShown);
}

function rolesOf({ role, lead, deputies }: Post): Brief['roles'] {
  if (lead === undefined) return [];
  const { responder, startedAt: since } = lead;
  return [
    { role, responder, as: 'lead', since },
    ...deputies.map((deputy) => ({ role, responder: deputy, as: 'deputy' as const, since })),
  ];
}
