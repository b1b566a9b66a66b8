import { personBehind } from '../actor';
import type { Hears } from '../aspect';
import type { BridgeState } from './bridge';

/** The bridge when an incident opens: there is none yet. */
export function beginsBridge(): BridgeState {
  return {};
}

/** The changes that events make to the bridge. */
export const bridgeHears: Hears<BridgeState> = {
  'bridge-set': (_, { link, at, by }) => ({ bridge: { link, setAt: at, setBy: personBehind(by) } }),
};
