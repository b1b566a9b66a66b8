import { asksFor } from '../asks';
import type { TimelineEvent } from '../event';
import { firstBreak, type Story } from './story';

export function tellsByOneChannel({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event }) => {
    const copied = receiversOf(event).find(({ channels }) => channels.length > 1);
    return copied && `tells ${copied.responder} the same by ${copied.channels.join(' and ')}`;
  });
}

/** Those who are told something that is no page. */
function receiversOf(event: TimelineEvent) {
  if (asksFor(event, 'announcement')) return event.to;
  return asksFor(event, 'reminder') ? [event] : [];
}
