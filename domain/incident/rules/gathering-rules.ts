import type { EventType } from '../event';
import { isGathered } from '../gathering/while-gathered';
import { firstBreak, isOneOf, type Story } from './story';

/** All that happens to an incident while it is part of another: none of it asks anybody for anything. */
const allowedWithin: readonly EventType[] = [
  'alerts-attached',
  'alerts-cleared',
  'note-added',
  'gathering-told',
  'gathered-under',
  'leader-told',
  'left-gathering',
  'vendor-case-opened',
  'vendor-case-failed',
  'vendor-contacted',
  'vendor-answered',
  'vendor-case-closed',
  'resolved',
  'dismissed',
  'clock-advanced',
];

export function isQuietWithin({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before, after }) => {
    if (before !== undefined && isGathered(before) && !isOneOf(event, allowedWithin))
      return `happens while it is part of ${before.under?.leader}`;
    if (!isGathered(after)) return undefined;
    const { pages, shift, posts } = after;
    const waiting = pages.find(({ outcome }) => outcome === 'awaiting');
    if (waiting !== undefined) return `leaves page ${waiting.number} waiting for an answer`;
    const holder = shift?.commander ?? posts.find(({ lead }) => lead !== undefined)?.lead?.responder;
    return holder && `leaves it to ${holder} besides`;
  });
}
