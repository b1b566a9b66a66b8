import { findingsInDraft, notHonest } from '../../honesty/draft';
import type { Audience, Roster, Stage } from '../../roster/roster';
import type { Duration, Instant } from '../../time';
import type { Deciders } from '../aspect';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import { clockTime, refusal } from '../refusal';
import { nextUpdateAt, promiseOf } from './cadence';
import { noNewsText } from './no-news';
import { lastUpdateTo, stageToldTo } from './stage';
import type { UpdateCommand, UpdateEvent } from './updates';

/** The decisions on what is asked about status updates. */
export const updateDeciders: Deciders<UpdateCommand> = {
  'post-update'(incident, { text, audience, stage: said, nextWithin, anyway }, { now, roster }) {
    const at = incidentTime(incident, now);
    const stage = said ?? stageToldTo(incident, audience);
    const findings = findingsInDraft(text, stage, incident, roster);
    const needsReason = audience === 'public' && findings.length > 0;
    if (needsReason && anyway === undefined) return refusal('not-honest', notHonest(findings));
    const nextAt = nextAfter(incident, audience, stage, at, roster, nextWithin);
    const published = findings.length > 0 ? { findings, anyway } : {};
    return posted(incident, at, { audience, stage, text, nextWithin, noNews: false, nextAt, ...published });
  },
  'post-no-news'(incident, { audience }, { now, roster }) {
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
    return posted(incident, at, { audience, stage, text, noNews: true, nextAt });
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

type Posted = Omit<Extract<UpdateEvent, { type: 'update-posted' }>, 'type'>;

function posted(incident: Incident, at: Instant, update: Posted): IncidentEvent[] {
  const { audience, nextAt } = update;
  return [
    { type: 'update-posted', ...update },
    ...(nextAt === undefined ? [] : [promiseOf(audience, nextAt, incident, at)]),
  ];
}
