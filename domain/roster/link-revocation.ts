import type { Instant } from '../time';
import type { Channel } from './channel';
import type { ResponderId } from './responder';

/** Somebody's links open nothing that were sent until then: a phone was lost, or a message went to the wrong person. */
export interface LinkRevocation {
  responder: ResponderId;
  /** Absent: by whatever channel they were sent. */
  channel?: Channel | undefined;
  /** Wall time. */
  at: Instant;
}

/** Whether a link opens nothing any more that was sent to that person, by that channel, at `sentAt` (wall time). */
export function isRevoked(
  revocations: readonly LinkRevocation[] | undefined,
  { responder, channel }: { responder: ResponderId; channel?: Channel | undefined },
  sentAt: Instant,
): boolean {
  return (revocations ?? []).some(
    (revocation) =>
      revocation.responder === responder &&
      (revocation.channel === undefined || revocation.channel === channel) &&
      sentAt <= revocation.at,
  );
}
