import type { ResponderId } from '../../ids';
import { quietUntil } from '../../roster/night';
import { noStakeholders } from '../../roster/plan-defaults';
import type { Responder } from '../../roster/responder';
import { after, type Instant, laterOf } from '../../time';
import { personBehind } from '../actor';
import { hasRole } from '../crew/posts';
import type { EventOf } from '../event';
import { isInCharge } from '../in-charge';
import type { Incident } from '../incident';
import { firstBreak, isEnd, isLate, type Story } from './story';

/** The things that were told of updates before an event. */
interface Told {
  /** Those who are to hear of the newest, and when. */
  later: Map<ResponderId, Instant>;
  /** The last one that the crew were told of. */
  crew?: Pick<EventOf<'update-posted'>, 'at' | 'stage'> | undefined;
}

export function tellsOfUpdates(story: Story): string | undefined {
  const told: Told = { later: new Map() };
  return firstBreak(story.moments, ({ event, before }) => {
    const missed = [...told.later].find(([, until]) => isLate(story, until, event));
    if (missed !== undefined) return `comes when ${missed[0]} was to hear of an update at ${missed[1]}`;
    if (isEnd(event)) told.later.clear();
    if (event.type === 'update-passed-on') {
      for (const [id, until] of told.later) if (until <= event.at) told.later.delete(id);
      for (const { responder, until } of event.waiting) told.later.set(responder, until);
    }
    if (event.type !== 'update-posted' || event.audience === 'public' || before === undefined)
      return undefined;
    const wrong = tellsWrongly(event, before, told, story);
    told.later = new Map(event.waiting?.map(({ responder, until }) => [responder, until]));
    if (event.forCrew) told.crew = event;
    return wrong;
  });
}

function tellsWrongly(
  event: EventOf<'update-posted'>,
  incident: Incident,
  { later, crew }: Told,
  { roster }: Story,
): string | undefined {
  const { to = [], waiting = [], at, stage } = event;
  const told = [...to, ...waiting].map(({ responder }) => responder);
  const twice = told.find((id, index) => told.indexOf(id) < index);
  if (twice !== undefined) return `tells ${twice} twice`;
  if (incident.drill && event.listeners !== undefined) return 'mails a drill to those who only listen';
  const isNews = crew === undefined || crew.stage !== stage || after(crew.at, 'P1D') <= at;
  const listeners = listenersIn(incident, { roster });
  const wanted = roster.responders
    .filter(({ id, notices }) => id !== personBehind(event.by) && !notices.includes('no-updates'))
    .filter(({ id }) => listeners.includes(id) || ((isNews || later.has(id)) && isCrew(id, incident)));
  const untold = wanted.find(({ id }) => !told.includes(id));
  if (untold !== undefined) return `does not tell ${untold.id}`;
  const unasked = told.find((id) => !wanted.some((each) => each.id === id));
  if (unasked !== undefined) return `tells ${unasked}, to whom it is no news`;
  return toldAtWrongTime(event, wanted, (id) =>
    listeners.includes(id) ? at : laterOf(at, after(incident.reopenedAt ?? incident.openedAt, 'PT1H')),
  );
}

/** Nobody is told in their quiet hours, or before `fromOf` says; who waits is told then, unless nothing can be sent to them. */
function toldAtWrongTime(
  { at, to = [], waiting = [] }: EventOf<'update-posted'>,
  wanted: readonly Responder[],
  fromOf: (id: ResponderId) => Instant,
): string | undefined {
  for (const person of wanted) {
    const { id } = person;
    const from = quietUntil(person, fromOf(id));
    const until = waiting.find(({ responder }) => responder === id)?.until;
    if (until !== undefined && until !== from) return `makes ${id} wait until ${until}, not ${from}`;
    const early = from > at && to.some(({ responder, channels }) => responder === id && channels.length > 0);
    if (early) return `tells ${id} before ${from}`;
  }
  return undefined;
}

function isCrew(id: ResponderId, incident: Incident): boolean {
  const isCalled = incident.crew.some(
    ({ responder, state }) => responder === id && state !== 'declined' && state !== 'released',
  );
  return hasRole(incident, id) || isCalled || isInCharge(incident, id);
}

function listenersIn({ drill, plan }: Incident, { roster }: Pick<Story, 'roster'>): ResponderId[] {
  if (drill) return [];
  const { responders, teams } = plan.stakeholders ?? noStakeholders;
  return [
    ...responders,
    ...roster.teams.filter(({ id }) => teams.includes(id)).flatMap((team) => team.members),
  ];
}
