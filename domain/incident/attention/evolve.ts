import { after, type Duration, type Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import { isDeed } from '../deed';
import type { TimelineEvent } from '../event';
import type { Incident } from '../incident';
import { alertNewsHears } from './alert-news';
import type { Attention, AttentionState } from './attention';
import { attentionInForce } from './in-force';

/** The attention when an incident opens: nobody has it in hand. */
export function beginsAttention(): AttentionState {
  return {};
}

/** The changes that events make to attention: whatever a person does is a sign of it. */
export const attentionHears: Hears<AttentionState> = { any: attentionAfter, ...alertNewsHears };

function attentionAfter(before: Incident, event: TimelineEvent): Own<AttentionState> {
  const attention = attentionInForce(before);
  if (commands(event)) return { attention: { touchedAt: event.at } };
  if (event.type === 'relief-asked-for' && event.silent) return { attention: silentSince(attention, event) };
  if (isDeed(event) && isOfOthers(before, event)) return withoutCommander(attention, event);
  if (isDeed(event)) return { attention: touched(attention, event) };
  switch (event.type) {
    case 'attention-asked': {
      const { responder, at: askedAt, answerBy, waitsUntil } = event;
      if (answerBy === undefined) return {};
      const question = waitsUntil === undefined ? { responder, askedAt, answerBy } : undefined;
      return { attention: attention && { ...attention, question, waitsUntil } };
    }
    case 'attention-lapsed':
      return { attention: { ...touched(attention, event), lapsedFrom: event.responder } };
    case 'update-reminded':
      return event.responder === before.shift?.commander && event.channels.length > 0
        ? { attention: attention && ignoredAnother(attention, event.at) }
        : {};
    case 'gathered-under':
    case 'resolved':
      return { attention: undefined };
    default:
      // Acknowledged under a version that knew of no attention: it counts from now.
      return attention === undefined && (isInOnesHands(before) || before.shift !== undefined)
        ? { attention: { touchedAt: event.at } }
        : {};
  }
}

/** True while one person has it in hand, of whom nothing else is owed or promised. */
export function isInOnesHands({ status }: Pick<Incident, 'status'>): boolean {
  return status === 'triage' || status === 'handling';
}

/** True of what puts somebody in command: whatever was asked before, they were not. */
function commands({ type }: TimelineEvent): boolean {
  return type === 'command-taken' || type === 'command-relieved';
}

/** True of what anybody but the commander does: it is no sign of them. */
function isOfOthers({ status, shift }: Incident, event: TimelineEvent): boolean {
  return status === 'commanded' && personBehind(event.by) !== shift?.commander;
}

/** An update by somebody else is one that the commander need not post: its reminders are not ignored. */
function withoutCommander(attention: Attention | undefined, { type }: TimelineEvent): Own<AttentionState> {
  if (attention?.ignored === undefined || type !== 'update-posted') return {};
  return { attention: { ...attention, ignored: undefined } };
}

/** Reminders that leave closer together than this are one: our own choice. */
const apart: Duration = 'PT5M';

function ignoredAnother(attention: Attention, at: Instant): Attention {
  const { ignored = [] } = attention;
  const [first] = ignored;
  const counts = first === undefined || (ignored.length === 1 && at >= after(first, apart));
  return counts && !attention.silent ? { ...attention, ignored: [...ignored, at] } : attention;
}

function silentSince(before: Attention | undefined, { at }: TimelineEvent): Attention {
  return { touchedAt: at, ...before, question: undefined, ignored: undefined, silent: true };
}

/** Whatever was asked is answered; and whoever acknowledges has it anew, whatever was said before. */
function touched(before: Attention | undefined, event: TimelineEvent): Attention {
  const nothing = { question: undefined, waitsUntil: undefined, ignored: undefined, silent: undefined };
  const answered = { ...before, ...nothing, touchedAt: event.at };
  if (event.type === 'acknowledged') return { ...answered, heldUntil: undefined, lapsedFrom: undefined };
  return event.type === 'held' ? { ...answered, heldUntil: event.until } : answered;
}
