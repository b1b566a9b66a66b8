import { attentionOf } from '../../roster/plan-defaults';
import { after, type Instant, laterOf, millisecondsOf, shifted } from '../../time';
import { isDeed } from '../deed';
import type { EventOf } from '../event';
import { urgencyOf } from '../incident';
import { firstBreak, isOneOf, type Moment, neverLate, type Story } from './story';

export function keepsAttention(story: Story): string | undefined {
  return asksInTime(story) ?? pagesOthersDuly(story);
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
      const isOver = event.reason !== undefined || (asked !== undefined && event.at >= asked.answerBy);
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
  if (before?.acknowledgedBy !== responder) return `asks ${responder}, who does not have it`;
  const { answerWithin } = attentionOf(plan);
  if (urgencyOf(before) === 'low') {
    // Whoever is not in a hurry has an hour.
    const time = Math.max(millisecondsOf(answerWithin), millisecondsOf('PT1H'));
    return answerBy > shifted(waitsUntil ?? at, time) ? 'waits too long for the answer' : undefined;
  }
  if (waitsUntil !== undefined) return 'waits with what is urgent';
  return answerBy > after(at, answerWithin) ? 'waits too long for the answer' : undefined;
}
