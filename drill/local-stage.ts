import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { answerOf, apiCall, ask, type DrillableStack, drillAlarms } from './deployed-stage';
import type { Stage } from './stage';

export type { DrillableStack };

const messagesSchema = z.object({
  messages: z.array(
    z.object({ n: z.int(), at: z.string(), channel: z.string(), to: z.string(), text: z.string() }),
  ),
});

/** Most things happen within a moment; what takes longer is not asked for so often. */
const firstPauseMs = 30;
const pauseMs = 150;
const patience = 300;
/** Signing in again and again means that another drill signs in as the same person at the same moment. */
const mostSignIns = 8;

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

/** Makes the person's account when there is none, and signs in. Only for a stack on this machine: it sets a password. */
async function signIn({ client, outputs }: DrillableStack, email: string): Promise<string> {
  const cognito = new CognitoIdentityProviderClient(client);
  const pool = { UserPoolId: outputs.UserPoolId };
  await cognito
    .send(
      new AdminCreateUserCommand({
        ...pool,
        Username: email,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
    .catch((error) => {
      if (!(error instanceof UsernameExistsException)) throw error;
    });
  for (let attempt = 1; ; attempt += 1) {
    const Password = `Aa1!${randomBytes(18).toString('base64url')}`;
    await cognito.send(
      new AdminSetUserPasswordCommand({ ...pool, Username: email, Password, Permanent: true }),
    );
    try {
      const AuthParameters = { USERNAME: email, PASSWORD: Password };
      const { AuthenticationResult } = await cognito.send(
        new AdminInitiateAuthCommand({
          ...pool,
          ClientId: outputs.UserPoolClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters,
        }),
      );
      if (AuthenticationResult?.IdToken === undefined)
        throw new Error(`Signing in as ${email} gave no token.`);
      return AuthenticationResult.IdToken;
    } catch (error) {
      if (!(error instanceof NotAuthorizedException) || attempt === mostSignIns) throw error;
      await sleep(100 * attempt);
    }
  }
}
