import { type DutyKind, nextDuty } from '../duty';
import type { EventType } from '../event';
import { isOpen } from '../incident';
import { firstBreak, isOneOf, type Story } from './story';

const allowedAfter: readonly EventType[] = [
  'note-added',
  'end-told',
  'reopened',
  'review-owed',
  'review-reminded',
  'review-drafted',
  'review-recorded',
];

const owedAfter: readonly DutyKind[] = ['remind-of-review', 'tell-everybody'];

export function restsWhenClosed({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before, after: next }) => {
    if (before !== undefined && !isOpen(before) && !isOneOf(event, allowedAfter)) {
      return `happens after the incident was ${before.status}`;
    }
    const waiting = isOpen(next) ? undefined : next.pages.find(({ outcome }) => outcome === 'awaiting');
    return waiting && `leaves page ${waiting.number} waiting for an answer`;
  });
}

export function owesWhatItShould({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ after: next }) => {
    const duty = nextDuty(next);
    if (!isOpen(next)) {
      const isDue = duty !== undefined && !owedAfter.includes(duty.kind);
      return isDue ? `leaves the duty ${duty.kind} to a closed incident` : undefined;
    }
    const waits = next.under === undefined;
    return waits && duty === undefined
      ? `leaves nobody called or asked while it is ${next.status}`
      : undefined;
  });
}
