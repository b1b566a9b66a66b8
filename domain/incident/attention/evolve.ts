import type { Hears, Own } from '../aspect';
import { isDeed } from '../deed';
import type { TimelineEvent } from '../event';
import type { Incident } from '../incident';
import { alertNewsHears } from './alert-news';
import type { Attention, AttentionState } from './attention';

/** The attention when an incident opens: nobody has it in hand. */
export function beginsAttention(): AttentionState {
  return {};
}

/** The changes that events make to attention: whatever a person does is a sign of it. */
export const attentionHears: Hears<AttentionState> = { any: attentionAfter, ...alertNewsHears };

function attentionAfter(before: Incident, event: TimelineEvent): Own<AttentionState> {
  const { attention } = before;
  if (isDeed(event)) return { attention: touched(attention, event) };
  switch (event.type) {
    case 'attention-asked': {
      const { responder, at: askedAt, answerBy, waitsUntil } = event;
      const question = waitsUntil === undefined ? { responder, askedAt, answerBy } : undefined;
      return { attention: attention && { ...attention, question, waitsUntil } };
    }
    case 'attention-lapsed':
      return { attention: { ...touched(attention, event), lapsedFrom: event.responder } };
    case 'gathered-under':
    case 'resolved':
      return { attention: undefined };
    default:
      // Acknowledged under a version that knew of no attention: it counts from now.
      return attention === undefined && isInOnesHands(before) ? { attention: { touchedAt: event.at } } : {};
  }
}

/** True while one person has it in hand, of whom nothing else is owed or promised. */
export function isInOnesHands({ status }: Pick<Incident, 'status'>): boolean {
  return status === 'triage' || status === 'handling';
}

/** Whatever was asked is answered; and whoever acknowledges has it anew, whatever was said before. */
function touched(before: Attention | undefined, event: TimelineEvent): Attention {
  const answered = { ...before, touchedAt: event.at, question: undefined, waitsUntil: undefined };
  if (event.type === 'acknowledged') return { ...answered, heldUntil: undefined, lapsedFrom: undefined };
  return event.type === 'held' ? { ...answered, heldUntil: event.until } : answered;
}
