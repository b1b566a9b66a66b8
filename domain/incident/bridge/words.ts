import type { BriefNote } from '../command/brief';
import type { Incident } from '../incident';
import type { Lines } from '../line';
import type { Sayings } from '../saying';
import type { Tells } from '../tells';
import type { BridgeEvent } from './bridge';

/** The timeline's sentence about the bridge. */
export const bridgeLines: Lines<BridgeEvent> = {
  'bridge-set': ({ link, before }, { who }) =>
    before === undefined ? `${who} opened the bridge: ${link}` : `${who} moved the bridge to ${link}`,
};

/** The word of it to a team. */
export const bridgeSays = {
  'bridge-set': ({ link, before }, { who, quoted }) => ({
    headline: `${who} ${before === undefined ? 'opened' : 'moved'} the bridge`,
    sentences: [`Join at ${quoted(link)}`],
  }),
} satisfies Sayings<BridgeEvent>;

export const bridgeTells = {
  'bridge-set': { asks: ['bulletin'], weight: 'steps' },
} as const satisfies Tells<BridgeEvent>;

/** The note of the bridge for whoever takes over command. */
export function bridgeNotes({ bridge }: Incident): readonly BriefNote[] {
  return bridge === undefined ? [] : [{ about: 'Bridge', text: bridge.link }];
}
