import * as z from '../adapters/schemas/zod';

/** The event that keeps a function warm: each minute it is run with it, and has nothing to do. */
export const ping = { ping: 'eight-bells' } as const;

/** A ping's shape. Nothing else that a function is ever given has it, and nobody outside can give it one. */
const pingSchema = z.strictObject({ ping: z.literal(ping.ping) });

/**
 * A handler that answers a ping, and gives everything else to `handle`, which never hears of pings. A ping makes `ready`
 * what work will need: when that fails, it is an error of the function, and noticed before there is work.
 */
export function unlessPinged<Event, Result>(
  handle: (event: Event) => Promise<Result>,
  ready: () => Promise<unknown> = async () => {},
): (event: Event) => Promise<Result | undefined> {
  return async (event) => {
    if (!pingSchema.safeParse(event).success) return handle(event);
    await ready();
    return undefined;
  };
}
