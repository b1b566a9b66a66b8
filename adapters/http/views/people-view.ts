import * as z from '../../schemas/zod';
import { channel, flag, instant, optional, responder, text } from './parts';

export const peopleList = z.lazy(() =>
  z.object({
    people: z.array(
      z.object({
        responder,
        name: text,
        channels: z.array(
          z.object({
            channel,
            address: text,
            usable: flag,
            verifiedAt: optional.instant,
            endedAt: optional.instant,
            blocked: optional.text,
            provedAt: optional.instant,
            provedBy: z.optional(z.enum(['answered', 'delivered'])),
            stale: flag,
          }),
        ),
        reachable: flag,
        stale: flag,
        lastDrill: z.optional(z.object({ incident: text, at: instant })),
      }),
    ),
    next: optional.text,
  }),
);

/** The outcome of asking at a channel, or of a code. */
export const verifiedChannel = z.lazy(() =>
  z.object({
    channel,
    outcome: z.enum(['asked', 'asked-before', 'confirmed', 'verified']),
    sentence: optional.text,
  }),
);

export const sentTests = z.lazy(() => z.object({ sent: z.array(channel) }));

export const calendarLink = z.lazy(() => z.object({ link: text }));

export const revokedLinks = z.lazy(() =>
  z.object({ responder, channel: z.optional(channel), revokedUntil: instant }),
);
