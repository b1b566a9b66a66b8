import * as z from 'zod';

/** What keeps a function warm: each minute it is run with this, and has nothing to do. */
export const ping = { ping: 'eight-bells' } as const;

/** Nothing else that a function is ever given has this shape, and nobody outside can give it one. */
const pingSchema = z.strictObject({ ping: z.literal(ping.ping) });

/** Answers a ping at once, and gives everything else to `handle`, which never hears of pings. */
export function unlessPinged<Event, Result>(
  handle: (event: Event) => Promise<Result>,
): (event: Event) => Promise<Result | undefined> {
  return async (event) => (pingSchema.safeParse(event).success ? undefined : handle(event));
}
