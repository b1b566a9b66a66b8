import { after, type Instant } from '../../time';
import type { EventOf } from '../event';
import type { Sayings } from '../saying';
import type { UpdateEvent } from './updates';

/** The words to a team about status updates. */
export const updatesSay = {
  'update-posted': (event, { who, quoted, time }) => {
    const { audience, stage, text, anyway } = event;
    const next = nextAfter(event);
    return {
      headline: audience === 'public' ? `PUBLIC update (${stage}) from ${who}` : `update from ${who}`,
      sentences: [
        quoted(text),
        ...(next === undefined ? [] : [`The next update comes by ${time(next)}.`]),
        ...(anyway === undefined ? [] : [`Published against the honesty check, because: ${quoted(anyway)}`]),
      ],
    };
  },
  'update-reminded': ({ audience, promisedAt }, { time }) => ({
    headline: `${audience === 'public' ? 'public' : 'status'} update is OVERDUE`,
    sentences: [
      `It was promised for ${time(promisedAt)}. Until it is posted, it is reminded of again and again.`,
    ],
  }),
} satisfies Sayings<UpdateEvent>;

/** The time of the next update, where the text does not say it itself. */
export function nextAfter({ at, noNews, nextAt, nextWithin }: EventOf<'update-posted'>): Instant | undefined {
  if (noNews) return undefined;
  return nextAt ?? (nextWithin === undefined ? undefined : after(at, nextWithin));
}
