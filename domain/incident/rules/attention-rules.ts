import { attentionOf } from '../../roster/plan-defaults';
import { after, type Instant, laterOf, millisecondsOf, shifted } from '../../time';
import { holderOf } from '../attention/alert-news';
import { isSilent } from '../attention/in-force';
import { isDeed } from '../deed';
import type { EventOf, EventType } from '../event';
import { urgencyOf } from '../incident';
import { firstBreak, isLate, isOneOf, type Moment, neverLate, type Story } from './story';

export function keepsAttention(story: Story): string | undefined {
  return asksInTime(story) ?? pagesOthersDuly(story);
}

export function tellsOfAlerts(story: Story): string | undefined {
  let untold: string[] = [];
  let dueAt: Instant | undefined;
  let lately: { toldAt: Instant; times: number } | undefined;
  return firstBreak(story.moments, (moment) => {
    const { event, before } = moment;
    const holder = before && holderOf(before);
    if (dueAt !== undefined && holder !== undefined && isLate(story, dueAt, event))
      return `comes when what joined should have been told by ${dueAt}`;
    if (event.type === 'alerts-attached' && holder !== undefined) {
      const joined = newKeys(event, before);
      const again = lately && shifted(lately.toldAt, pauseAfter(lately.times));
      if (joined.length > 0) dueAt ??= laterOf(after(event.at, 'PT1M'), again ?? event.at);
      untold = [...untold, ...joined];
    }
    if (isOneOf(event, readsAll)) [untold, dueAt, lately] = [[], undefined, undefined];
    if (event.type !== 'alerts-told' || before === undefined) return undefined;
    const { at, waitsUntil, count, responder } = event;
    if (dueAt === undefined || at < dueAt) return 'tells of alerts sooner than it should';
    if (responder !== holder) return `tells ${responder}, who does not have it in hand`;
    dueAt = waitsUntil;
    if (waitsUntil !== undefined)
      return urgencyOf(before) === 'low' ? undefined : 'waits with what is urgent';
    const fires = before.alerts.filter(({ key, status }) => untold.includes(key) && status === 'firing');
    untold = [];
    if (count > 0) lately = { toldAt: at, times: (lately?.times ?? 0) + 1 };
    return fires.length === count ? undefined : `tells of ${count} alerts where ${fires.length} are new`;
  });
}

/** Whoever takes it, or lets it go, is told nothing more of what joined before. */
const readsAll: readonly EventType[] = [
  ...(['acknowledged', 'command-taken', 'command-relieved'] as const),
  ...(['gathered-under', 'resolved', 'dismissed'] as const),
];

function newKeys({ alerts }: EventOf<'alerts-attached'>, before: Moment['before']): string[] {
  const known = before?.alerts.map(({ key }) => key) ?? [];
  return alerts
    .filter(({ key, clearedAt }) => clearedAt === undefined && !known.includes(key))
    .map(({ key }) => key);
}

/** A quarter of an hour, then half an hour, then an hour. */
function pauseAfter(times: number): number {
  return Math.min(4, 2 ** (times - 1)) * 15 * 60_000;
}

/** By when somebody is to be asked or, once asked, to have answered. */
function asksInTime(story: Story): string | undefined {
  let heldUntil: Instant | undefined;
  return neverLate(story, ({ event, after: { status, under } }, deadline) => {
    if (event.type === 'acknowledged') heldUntil = undefined;
    if (event.type === 'held') heldUntil = event.until;
    if (under !== undefined || (status !== 'triage' && status !== 'handling')) return undefined;
    if (event.type === 'attention-asked') return event.waitsUntil ?? event.answerBy;
    if (!isDeed(event)) return deadline;
    const due = after(event.at, attentionOf(story.plan)[status]);
    return laterOf(due, heldUntil ?? due);
  });
}

/** Nobody loses it who has answered, or still may; and the next to be paged is somebody else. */
function pagesOthersDuly(story: Story): string | undefined {
  let asked: EventOf<'attention-asked'> | undefined;
  let lost: EventOf<'attention-lapsed'> | undefined;
  return firstBreak(story.moments, (moment) => {
    const { event } = moment;
    if (isDeed(event)) asked = undefined;
    if (event.type === 'attention-asked') {
      asked = event.waitsUntil === undefined ? event : undefined;
      return misasks(event, moment, story);
    }
    if (event.type === 'attention-lapsed') {
      lost = event;
      const isOver =
        event.reason !== undefined || (asked?.answerBy !== undefined && event.at >= asked.answerBy);
      return isOver ? undefined : `takes it from ${event.responder}, who could still answer`;
    }
    const before = lost?.responder;
    if (isOneOf(event, ['level-reached', 'escalation-exhausted', 'acknowledged'])) lost = undefined;
    const isPaged =
      event.type === 'level-reached' && before !== undefined && event.responders.includes(before);
    return isPaged ? `pages ${before} first, who did not answer` : undefined;
  });
}

function misasks(
  { responder, at, answerBy, waitsUntil }: EventOf<'attention-asked'>,
  { before }: Moment,
  { plan }: Story,
): string | undefined {
  if (before === undefined || holderOf(before) !== responder)
    return `asks ${responder}, who does not have it`;
  if (answerBy === undefined)
    return isSilent(before) ? undefined : `tells ${responder} of relief that is not sought`;
  const { answerWithin } = attentionOf(plan);
  if (urgencyOf(before) === 'low') {
    // Whoever is not in a hurry has an hour.
    const time = Math.max(millisecondsOf(answerWithin), millisecondsOf('PT1H'));
    return answerBy > shifted(waitsUntil ?? at, time) ? 'waits too long for the answer' : undefined;
  }
  if (waitsUntil !== undefined) return 'waits with what is urgent';
  return answerBy > after(at, answerWithin) ? 'waits too long for the answer' : undefined;
}
