import type { ResponderId } from '../../ids';
import { attentionOf } from '../../roster/plan-defaults';
import { after, before as beforeBy, earlierOf, type Instant, laterOf } from '../../time';
import { personBehind } from '../actor';
import { seesSilence } from '../command/in-hand';
import { isDeed } from '../deed';
import {
  commanderMadeBy,
  firstBreak,
  isHeardOf,
  isLate,
  isReliefDue,
  type Moment,
  type Story,
} from './story';

/** The silence of whoever commands, as far as it has gone. */
interface Silence {
  commander: ResponderId;
  /** The last that they did, or their taking command. */
  since: Instant;
  heldUntil: Instant;
  /** The moment by which they are to be asked, or to have answered. */
  asked?: { by: Instant; isQuestion: boolean } | undefined;
  /** Those that reached them in a row. */
  reminders: readonly Instant[];
  isNoticed: boolean;
  /** True while nobody is to be asked, since they were heard of after it was noticed. */
  isOver: boolean;
}

export function noticesSilence(story: Story): string | undefined {
  let silence: Silence | undefined;
  return firstBreak(story.moments, (moment) => {
    const { event } = moment;
    const dueAt = silence && noticedBy(silence, moment.before, story);
    if (dueAt !== undefined && isLate(story, dueAt, event))
      return `comes when the silence of ${silence?.commander} should have been noticed by ${dueAt}`;
    const broken = silence && misjudges(silence, moment, story);
    silence = silenceAfter(silence, moment);
    return broken;
  });
}

/** The moment by which the commander is to be asked, or to be relieved since they did not answer. */
function noticedBy(
  { since, heldUntil, asked, reminders, isNoticed }: Silence,
  before: Moment['before'],
  { plan }: Story,
): Instant | undefined {
  const [, second] = reminders;
  if (isNoticed) return undefined;
  const reminded = second && after(second, plan.command.acknowledgeWithin);
  const asks = asked?.by ?? laterOf(after(since, attentionOf(plan).handling), heldUntil);
  const { shift, handoff } = before ?? {};
  // Whoever has accepted to relieve takes over at the end of the shift anyway.
  const isOver =
    handoff !== undefined && shift !== undefined && asks >= beforeBy(shift.endsAt, plan.command.reliefLead);
  const idle = isOver && !asked?.isQuestion ? undefined : asks;
  return idle && reminded ? earlierOf(idle, reminded) : (idle ?? reminded);
}

/** Relief that is sought, or taken, of a commander who could still answer. */
function misjudges(silence: Silence, { event, before }: Moment, story: Story): string | undefined {
  const { asked, reminders, isNoticed, commander } = silence;
  const isEarly = before !== undefined && !isReliefDue(before, event.at);
  if (event.type === 'relief-candidate-chosen' && silence.isOver && isEarly)
    return `asks ${event.candidate}, though ${commander} is heard of again`;
  const taken = event.type === 'command-relieved' && event.silent;
  const sought = event.type === 'relief-asked-for' && event.silent;
  if (!taken && !sought) return undefined;
  const [, second] = reminders;
  const isUnanswered =
    (asked?.isQuestion && event.at >= asked.by) ||
    (second !== undefined && event.at >= after(second, story.plan.command.acknowledgeWithin));
  const isUnreachable = asked === undefined && event.at >= (noticedBy(silence, before, story) ?? event.at);
  const isSaid = before !== undefined && event.by.kind === 'responder' && seesSilence(before, event.by.id);
  return isUnanswered || isUnreachable || isSaid || (taken && isNoticed)
    ? undefined
    : `comes while ${commander} could still answer`;
}

function silenceAfter(silence: Silence | undefined, moment: Moment): Silence | undefined {
  const { event, after: next } = moment;
  const commander = next.status === 'commanded' ? next.shift?.commander : undefined;
  if (commander === undefined) return undefined;
  const { at } = event;
  const begun = { commander, since: at, heldUntil: at, reminders: [], isNoticed: false, isOver: false };
  if (silence === undefined || commanderMadeBy(event) !== undefined) return begun;
  if (isDeed(event) && personBehind(event.by) === commander)
    return {
      ...begun,
      heldUntil: event.type === 'held' ? event.until : silence.heldUntil,
      isOver: isHeardOf(moment) || (silence.isOver && event.type !== 'relief-asked-for'),
    };
  switch (event.type) {
    case 'attention-asked': {
      const { answerBy, waitsUntil } = event;
      if (answerBy === undefined) return silence;
      return { ...silence, asked: { by: waitsUntil ?? answerBy, isQuestion: waitsUntil === undefined } };
    }
    case 'update-reminded':
      return event.responder === commander && event.channels.length > 0
        ? { ...silence, reminders: withReminder(silence.reminders, at) }
        : silence;
    case 'update-posted':
      return { ...silence, reminders: [] };
    case 'relief-asked-for':
      return { ...silence, isNoticed: silence.isNoticed || event.silent === true, isOver: false };
    default:
      return silence;
  }
}

/** Two that leave within five minutes of one another are one reminder. */
function withReminder(reminders: readonly Instant[], at: Instant): readonly Instant[] {
  const last = reminders.at(-1);
  return last !== undefined && at < after(last, 'PT5M') ? reminders : [...reminders, at];
}
