import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import type { DeployedStack } from '../cli/deployed-stack';
import type { Answer, Stage } from './stage';

/** What of a deployed stack a drill needs to reach. */
export type DrillableStack = Pick<DeployedStack, 'client' | 'outputs'>;

const messagesSchema = z.object({
  messages: z.array(
    z.object({ n: z.int(), at: z.string(), channel: z.string(), to: z.string(), text: z.string() }),
  ),
});

const pauseMs = 150;
const patience = 300;
/** Signing in again and again means that another drill signs in as the same person at the same moment. */
const mostSignIns = 8;

/** The stage that a stack on this machine makes, with `facilitatorEmail` signed in. */
export async function openLocalStage(
  stack: DrillableStack,
  publicUrl: string,
  facilitatorEmail: string,
): Promise<Stage> {
  const cloudwatch = new CloudWatchClient(stack.client);
  const token = await signIn(stack, facilitatorEmail);
  return {
    patience,
    pause: () => sleep(pauseMs),
    async raiseAlarm(name) {
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          ...drillAlarm,
          AlarmName: name,
          AlarmActions: [stack.outputs.AlarmTopicArn],
        }),
      );
      await cloudwatch.send(
        new SetAlarmStateCommand({
          AlarmName: name,
          StateValue: 'ALARM',
          StateReason: 'A drill: a Region is down.',
        }),
      );
    },
    async removeAlarm(name) {
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    },
    async messagesAfter(after) {
      const answer = await fetch(`${publicUrl}/phones/messages?after=${after}`);
      return messagesSchema.parse(await answer.json()).messages;
    },
    openLink: async (link) => answerOf(await fetch(link)),
    sendForm: async (link, form) =>
      answerOf(await fetch(link, { method: 'POST', body: new URLSearchParams(form) })),
    async callApi(method, path, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return answerOf(
        await fetch(`${publicUrl}${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    },
  };
}

const drillAlarm = {
  AlarmDescription: 'A drill of Eight Bells.',
  Namespace: 'EightBells/Drill',
  MetricName: 'Outage',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'ignore',
} as const;

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.text() };
}

/** Makes the facilitator's account when there is none, and signs in. */
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
