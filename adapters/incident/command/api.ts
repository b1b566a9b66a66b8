import type { CommandState, ReliefCommand } from '../../../domain/incident/command/command';
import { named as responder, text } from '../../http/body-parts';
import { instant, optional, responders, responder as who, whole } from '../../http/views/parts';
import * as z from '../../schemas/zod';
import { type AspectApi, bodies } from '../aspect';

const shift = z.lazy(() =>
  z.object({
    commander: who,
    startedAt: instant,
    overranAt: optional.instant,
    endedAt: optional.instant,
    endsAt: instant,
  }),
);

export const commandApi = {
  commands: bodies({
    'take-command': () => ({}),
    'decline-command': () => ({}),
    'accept-relief': () => ({}),
    'decline-relief': () => ({}),
    'confirm-handoff': () => ({}),
    'ask-for-relief': () => ({ to: z.optional(responder) }),
    'force-relief': () => ({ reason: text, from: z.optional(responder) }),
  }),
  view: () => ({
    search: z.optional(z.object({ asked: responders, round: whole, deadline: instant })),
    shift: z.optional(shift),
    firstCommandAt: optional.instant,
    pastShifts: z.array(shift),
    handoff: z.optional(z.object({ to: who, acceptedAt: instant })),
  }),
} satisfies AspectApi<CommandState, ReliefCommand>;
