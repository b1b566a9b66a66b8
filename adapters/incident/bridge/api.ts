import type { BridgeCommand, BridgeState } from '../../../domain/incident/bridge/bridge';
import { instant, optional, text } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';
import { bridgeLink } from './link';

export const bridgeApi = {
  commands: bodies({
    'set-bridge': () => ({ link: bridgeLink }),
  }),
  view: () => ({
    bridge: z.optional(z.object({ link: text, setAt: instant, setBy: optional.responder })),
  }),
} satisfies AspectApi<BridgeState, BridgeCommand>;
