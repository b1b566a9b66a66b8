import * as z from '../schemas/zod';
import { cloudWatchTime } from './cloudwatch-time';

/**
 * The moment at which the mute rule that held an alarm's actions back lets go of them. One that cannot be
 * understood holds nothing back: a page that nobody wanted is better than a lost one.
 */
export const mutedUntil = z.catch(
  z.optional(
    z.pipe(
      z.object({ muteWindowEnd: cloudWatchTime }),
      z.transform(({ muteWindowEnd }) => muteWindowEnd),
    ),
  ),
  undefined,
);
