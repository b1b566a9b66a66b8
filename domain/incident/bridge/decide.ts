import type { Deciders } from '../aspect';
import { refusal } from '../refusal';
import type { BridgeCommand } from './bridge';

/** The decisions on what is asked about the bridge. */
export const bridgeDeciders: Deciders<BridgeCommand> = {
  'set-bridge': ({ id, bridge }, { link }) =>
    bridge?.link === link
      ? refusal('already-done', `The bridge of ${id} is there already. Nothing was changed.`)
      : [{ type: 'bridge-set', link, before: bridge?.link }],
};
