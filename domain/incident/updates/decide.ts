import { findingsInDraft, notHonest } from '../../honesty/draft';
import type { ResponderId } from '../../ids';
import type { Audience, Roster, Stage } from '../../roster/roster';
import type { Duration, Instant } from '../../time';
import { type Actor, personBehind } from '../actor';
import { announcedTo } from '../announced';
import type { Deciders } from '../aspect';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { Context } from '../instruction';
import { clockTime, refusal } from '../refusal';
import { nextUpdateAt, promiseOf } from './cadence';
import { listenersOf } from './listeners';
import { noNewsText } from './no-news';
import { crewHearFrom, isNewsToCrew, readersOf } from './readers';
import { lastUpdateTo, stageToldTo } from './stage';
import type { UpdateCommand, UpdateEvent } from './updates';

/** The decisions on what is asked about status updates. */
export const updateDeciders: Deciders<UpdateCommand> = {
  'post-update'(incident, { text, audience, stage: said, nextWithin, anyway }, context, by) {
    const { now, roster } = context;
    const at = incidentTime(incident, now);
    const stage = said ?? stageToldTo(incident, audience);
    const findings = findingsInDraft(text, stage, incident, roster);
    const needsReason = audience === 'public' && findings.length > 0;
    if (needsReason && anyway === undefined) return refusal('not-honest', notHonest(findings));
    const nextAt = nextAfter(incident, audience, stage, at, roster, nextWithin);
    const published = findings.length > 0 ? { findings, anyway } : {};
    const update = { audience, stage, text, nextWithin, noNews: false, nextAt, ...published };
    return posted(incident, at, { ...update, ...told(incident, update, context, by) });
  },
  'post-no-news'(incident, { audience }, context, by) {
    const { now, roster } = context;
    const at = incidentTime(incident, now);
    const stage = stageToldTo(incident, audience);
    const last = lastUpdateTo(incident, audience);
    if (audience === 'public' && stage === 'resolved' && last !== undefined) {
      return refusal(
        'not-needed',
        `The public was told at ${clockTime(last.at)} that ${incident.id} is resolved, and waits for nothing. If it is not over, post an update that says so.`,
      );
    }
    const nextAt = nextAfter(incident, audience, stage, at, roster);
    const text = noNewsText(stage, last, nextAt, at);
    const update = { audience, stage, text, noNews: true, nextAt };
    return posted(incident, at, { ...update, ...told(incident, update, context, by) });
  },
};

/** The time of the next update after one that says `stage`; a public that was told that it is over waits for none. */
function nextAfter(
  incident: Incident,
  audience: Audience,
  stage: Stage,
  at: Instant,
  roster: Roster,
  within?: Duration,
): Instant | undefined {
  const isOver = audience === 'public' && stage === 'resolved' && within === undefined;
  return isOver ? undefined : nextUpdateAt(incident, incident.severity, at, roster, within);
}

/** Those who are told of what is for our own people; of what is for the public nobody is. */
function told(
  incident: Incident,
  { audience, stage }: Pick<Posted, 'audience' | 'stage'>,
  { roster, now }: Context,
  by: Actor,
): Pick<Posted, 'to' | 'waiting' | 'listeners' | 'forCrew'> {
  if (audience === 'public') return {};
  const at = incidentTime(incident, now);
  const all = readersOf(incident, personBehind(by), roster);
  const isNews = isNewsToCrew(incident, stage, at);
  const waits = (id: ResponderId) => incident.readLater?.some(({ responder }) => responder === id) ?? false;
  const readers = all.filter(({ responder, listens }) => listens || isNews || waits(responder));
  const people = readers.map(({ responder, listens }) => ({
    ...{ responder, urgency: 'low' as const },
    notBefore: listens ? at : crewHearFrom(incident),
  }));
  return {
    ...announcedTo(people, at, roster),
    listeners: listenersOf(incident, roster).length || undefined,
    forCrew: isNews && all.some(({ listens }) => !listens),
  };
}

type Posted = Omit<Extract<UpdateEvent, { type: 'update-posted' }>, 'type'>;

function posted(incident: Incident, at: Instant, update: Posted): IncidentEvent[] {
  const { audience, nextAt } = update;
  return [
    { type: 'update-posted', ...update },
    ...(nextAt === undefined ? [] : [promiseOf(audience, nextAt, incident, at)]),
  ];
}
