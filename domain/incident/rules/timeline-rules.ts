import { incidentTime } from '../incident';
import { firstBreak, type Story } from './story';

export function isOrdered({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    if (event.seq !== (before?.version ?? 0) + 1) return `follows ${before?.version ?? 'nothing'}`;
    return before !== undefined && event.at < before.changedAt
      ? `is earlier than the event before it`
      : undefined;
  });
}

export function keepsTime({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    const expected = before === undefined ? event.wallAt : incidentTime(before, event.wallAt);
    if (event.at !== expected) return `is at ${event.at} where the clock says ${expected}`;
    if (event.type !== 'clock-advanced') return undefined;
    if (!before?.drill) return 'moves the clock of an incident in earnest';
    return event.byMs > 0 ? undefined : 'does not move the clock forward';
  });
}
