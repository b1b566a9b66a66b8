import type { Bridge, BridgeEvent, BridgeState } from '../../../domain/incident/bridge/bridge';
import { optional, text } from '../../schemas/common';
import type { Fields } from '../../schemas/fields';
import { Instant } from '../../schemas/values';
import * as z from '../../schemas/zod';
import { type StoredAspect, storedAspect } from '../aspect';

const bridge = z.lazy(() =>
  z.looseObject({ link: text, setAt: Instant, setBy: optional.responder } satisfies Fields<Bridge>),
);

export const storedBridge: StoredAspect<BridgeState, BridgeEvent> = storedAspect({
  state: { bridge: z.optional(bridge) },
  events: { 'bridge-set': () => ({ link: text, before: optional.text }) },
});
