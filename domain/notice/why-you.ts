import type { ResponderId, ScheduleId } from '../ids';
import type { Incident } from '../incident/incident';
import type { Page } from '../incident/paging/paging';
import { isSameAsk } from '../incident/paging/same-ask';
import type { Responder } from '../roster/responder';
import { nameOf, type RosterInForce, type Target } from '../roster/roster';
import { onCallIn, overridesInForce } from '../roster/targets';
import { shiftsBetween } from '../schedule/final-layer';
import { lengthInWords } from '../text/length-in-words';
import { clockTimeSeen } from '../text/reader-time';
import { after, type Instant, millisecondsBetween } from '../time';
import type { ToldPage } from './told-page';

/** The time within which ends of shifts are said: our own choice, two weekly turns. */
const horizon = 'P14D';

/** The reason why this person is asked, in words; undefined when nothing is known of that. */
export function whyYou(
  page: ToldPage,
  incident: Incident,
  roster: RosterInForce,
  reader: Responder,
): string | undefined {
  if (page.ask.for === 'on-call' && !page.fallback) return whyOnCall(page, incident, roster, reader);
  const { schedule } = incident.plan.command;
  const isOnCall = page.reason?.startsWith('on call for') && schedule !== undefined;
  const until = isOnCall ? untilWhen(schedule, roster, reader, page.sentAt) : '';
  return page.reason && `${page.reason}${until}`;
}

function whyOnCall(
  { reason, sentAt }: ToldPage,
  { plan, escalation }: Incident,
  roster: RosterInForce,
  reader: Responder,
): string | undefined {
  const [, said] = /^level (\d+), round \d+$/.exec(reason ?? '') ?? [];
  const number = said === undefined ? (escalation?.nextLevel ?? 1) - 1 : Number(said);
  const targets = plan.escalation.levels[number - 1]?.targets ?? [];
  const because = targets
    .map((target) => whyMeant(target, roster, reader, sentAt))
    .find((why) => why !== undefined);
  if (because === undefined) return reason;
  return number > 1 ? `${because} (level ${number})` : because;
}

function whyMeant(target: Target, roster: RosterInForce, reader: Responder, at: Instant): string | undefined {
  if ('responder' in target)
    return target.responder === reader.id ? 'named in the escalation policy' : undefined;
  if ('team' in target) {
    const team = roster.teams.find(({ id }) => id === target.team);
    return team?.members.includes(reader.id) ? `a member of ${team.name}` : undefined;
  }
  if (onCallIn(roster, target.schedule, at) !== reader.id) return undefined;
  return `on call for ${target.schedule}${untilWhen(target.schedule, roster, reader, at)}`;
}

function untilWhen(id: ScheduleId, roster: RosterInForce, reader: Responder, at: Instant): string {
  const schedule = roster.schedules.find((each) => each.id === id);
  if (schedule === undefined) return '';
  const overrides = overridesInForce(roster).filter((override) => override.schedule === id);
  const end = after(at, horizon);
  const [shift] = shiftsBetween(schedule, overrides, at, end);
  if (shift?.responder !== reader.id || shift.to >= end) return '';
  return ` until ${clockTimeSeen(shift.to, at, reader.timeZone)}`;
}

const cameToNothing: Partial<Record<Page['outcome'], string>> = {
  expired: 'no answer',
  'passed-on': 'cannot',
};

/** The others who were asked the same, and what came of it; empty when nobody was. */
export function whoElse(
  told: ToldPage,
  incident: Incident,
  roster: RosterInForce,
  reader: ResponderId,
): string[] {
  const since = incident.escalation?.startedAt ?? incident.openedAt;
  const latest = new Map<ResponderId, Page>();
  for (const page of incident.pages) {
    const isSame = isSameAsk(page.ask, told.ask) && page.sentAt >= since;
    if (isSame && page.responder !== reader) latest.set(page.responder, page);
  }
  const pages = [...latest.values()];
  const name = ({ responder }: Page) => nameOf(roster, responder);
  const waiting = pages.filter(({ outcome }) => outcome === 'awaiting').map(name);
  const before = pages.flatMap((page) => {
    const came = cameToNothing[page.outcome];
    return came === undefined ? [] : [`${name(page)} (${came})`];
  });
  return [
    ...(before.length === 0 ? [] : [`Asked before you: ${before.join(', ')}.`]),
    ...(waiting.length === 0 ? [] : [`Also asked: ${waiting.join(', ')}.`]),
  ];
}

/** The news in a page for somebody who was asked before; undefined when it is the first that they hear. */
export function newsFor(page: ToldPage, incident: Incident, reader: ResponderId): string | undefined {
  if (page.repeatedAt !== undefined) return stillUnanswered(page.repeatedAt, page.answerBy);
  // Who relieved, or could not, in an earlier shift is asked something new.
  const from =
    page.ask.for === 'relief' ? (incident.shift?.startedAt ?? incident.openedAt) : incident.openedAt;
  const earlier = incident.pages.filter(
    ({ responder, ask, sentAt }) =>
      responder === reader && isSameAsk(ask, page.ask) && sentAt >= from && sentAt < page.sentAt,
  );
  if (page.ask.for === 'command') {
    if (page.ask.besides !== undefined) return `You command ${page.ask.besides}`;
    const { severity, severityBefore, reopenedAt } = incident;
    const isAnew = reopenedAt !== undefined && earlier.every(({ sentAt }) => sentAt < reopenedAt);
    if (isAnew) return 'REOPENED';
    if (severityBefore !== undefined && severityBefore !== severity) return `Was ${severityBefore}`;
    return earlier.length > 0 ? 'Asked again' : undefined;
  }
  if (page.ask.for !== 'on-call') return earlier.length > 0 ? 'Asked again' : undefined;
  return newsOnCall(page, incident, earlier);
}

/** Nobody is sent the same words twice: what is new is how long is left. */
function stillUnanswered(at: Instant, answerBy: Instant): string {
  const left = millisecondsBetween(at, answerBy);
  return left < minute ? 'Still no answer' : `${lengthInWords(left)} left`;
}

const minute = 60_000;

function newsOnCall(
  { reason, fallback }: ToldPage,
  { escalation, openedAt, attention }: Incident,
  earlier: readonly Page[],
): string | undefined {
  const startedAt = escalation?.startedAt ?? openedAt;
  const again = earlier.some(({ sentAt }) => sentAt >= startedAt);
  const [, round] = /, round (\d+)$/.exec(reason ?? '') ?? [];
  if (again && round !== undefined && round !== '1') return `Round ${round}, nobody answered`;
  if (again) return fallback ? 'Asked again' : undefined;
  if (attention?.lapsedFrom !== undefined) return 'Nobody has it any more';
  return startedAt > openedAt ? 'Passed on' : undefined;
}
