import type { ResponderId } from '../ids';
import type { Instant } from '../time';
import type { Channel } from './channel';

/** An end of somebody's links sent until then: a phone was lost, or a message went to the wrong person. */
export interface LinkRevocation {
  responder: ResponderId;
  /** Absent: by whatever channel they were sent. */
  channel?: Channel | undefined;
  /** Wall time. */
  at: Instant;
}

/**
 * The last revocation of the links that were sent to that person, by that channel, at `sentAt` (wall time);
 * undefined when there was none since.
 */
export function revokedSince(
  revocations: readonly LinkRevocation[] | undefined,
  { responder, channel }: { responder: ResponderId; channel?: Channel | undefined },
  sentAt: Instant,
): Instant | undefined {
  return (revocations ?? [])
    .filter(
      (revocation) =>
        revocation.responder === responder &&
        (revocation.channel === undefined || revocation.channel === channel) &&
        sentAt <= revocation.at,
    )
    .map(({ at }) => at)
    .sort()
    .at(-1);
}

/** The same of a link that was sent by all channels alike, as links once were: what ends it by one ends it. */
export function isRevokedByAny(
  revocations: readonly LinkRevocation[] | undefined,
  responder: ResponderId,
  sentAt: Instant,
): boolean {
  return (revocations ?? []).some((each) => each.responder === responder && sentAt <= each.at);
}
