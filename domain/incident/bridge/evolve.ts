import { personBehind } from '../actor';
import type { Hears } from '../aspect';
import type { BridgeState } from './bridge';

/** There is no bridge yet when an incident opens. */
export function beginsBridge(): BridgeState {
  return {};
}

/** What becomes of the bridge. */
export const bridgeHears: Hears<BridgeState> = {
  'bridge-set': (_, { link, at, by }) => ({ bridge: { link, setAt: at, setBy: personBehind(by) } }),
};
