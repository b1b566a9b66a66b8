import { setTimeout as sleep } from 'node:timers/promises';
import * as z from '../adapters/schemas/zod';
import { signIn } from '../local/sign-in';
import { answerOf, apiCall, ask, type DrillableStack, drillAlarms } from './deployed-stage';
import type { Stage } from './stage';

export type { DrillableStack };

const messagesSchema = z.object({
  messages: z.array(
    z.object({ n: z.int(), at: z.string(), channel: z.string(), to: z.string(), text: z.string() }),
  ),
});

/** Milliseconds: most things happen within a moment; what takes longer is not asked for so often. */
const firstPauseMs = 30;
const pauseMs = 150;
/** Looks: our own choice, three quarters of a minute of them. */
const patience = 300;

/** The stage that a stack on this machine makes, with `facilitatorEmail` signed in; others are when they first act. */
export async function openLocalStage(
  stack: DrillableStack,
  publicUrl: string,
  facilitatorEmail: string,
): Promise<Stage> {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (email: string) => {
    const token = tokens.get(email) ?? signIn(stack, email);
    tokens.set(email, token);
    return token;
  };
  await tokenOf(facilitatorEmail);
  return {
    ...drillAlarms(stack),
    patience,
    pause: (looks) => sleep(looks === undefined ? pauseMs : Math.min(pauseMs, firstPauseMs * (looks + 1))),
    async messagesAfter(after) {
      const answer = await ask(`${publicUrl}/phones/messages?after=${after}`);
      return messagesSchema.parse(await answer.json()).messages;
    },
    openLink: async (link) => answerOf(await ask(link)),
    sendForm: async (link, form) =>
      answerOf(await ask(link, { method: 'POST', body: new URLSearchParams(form) })),
    callApi: async (method, path, body, as = facilitatorEmail) =>
      apiCall(`${publicUrl}${path}`, await tokenOf(as), method, body),
  };
}
