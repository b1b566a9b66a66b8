import type { Aspect } from '../aspect';
import { leftInHand } from '../in-charge';
import { openStatuses } from '../lifecycle/lifecycle';
import type { BridgeCommand, BridgeEvent, BridgeState } from './bridge';
import { bridgeDeciders } from './decide';
import { beginsBridge, bridgeHears } from './evolve';
import { bridgeLines, bridgeSays, bridgeTells } from './words';

/** The aspect of the bridge, on which those who work on it speak with one another. */
export const bridge = {
  begins: beginsBridge,
  hears: bridgeHears,
  legal: { 'set-bridge': openStatuses },
  decides: bridgeDeciders,
  refuses: {},
  bars: {},
  owes: {},
  offers: { 'set-bridge': { rank: 'lead', unasked: leftInHand } },
  lines: bridgeLines,
  tells: bridgeTells,
  says: bridgeSays,
  reminders: {},
  announces: {},
} satisfies Aspect<BridgeState, BridgeCommand, BridgeEvent>;
