import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { DeployedStack } from '../cli/deployed-stack';
import type { Answer, Stage } from './stage';

/** The parts of a deployed stack that a drill needs to reach. */
export type DrillableStack = Pick<DeployedStack, 'client' | 'outputs'>;

const pauseMs = 1000;
/** Looks: our own choice, a minute of them, since an alarm in AWS takes some seconds on its way. */
const patience = 60;

/**
 * The stage that a deployed stack makes: its people answer on phones of their own, which nobody else can look at, and
 * the facilitator is signed in with `token`.
 */
export function openDeployedStage(stack: DrillableStack, publicUrl: string, token: string): Stage {
  return {
    ...drillAlarms(stack),
    patience,
    pause: () => sleep(pauseMs),
    messagesAfter: async () => [],
    openLink: async (link) => answerOf(await ask(link)),
    sendForm: async (link, form) =>
      answerOf(await ask(link, { method: 'POST', body: new URLSearchParams(form) })),
    async callApi(method, path, body, as) {
      if (as !== undefined) throw new Error('On a deployed stack people act for themselves.');
      return apiCall(`${publicUrl}${path}`, token, method, body);
    },
  };
}

/** The means to raise, set and remove the alarm with which a drill begins. */
export function drillAlarms({
  client,
  outputs,
}: DrillableStack): Pick<Stage, 'raiseAlarm' | 'setAlarm' | 'removeAlarm'> {
  const cloudwatch = new CloudWatchClient(client);
  const setState = (AlarmName: string, StateValue: 'ALARM' | 'OK') =>
    cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'Set by a drill of Eight Bells.' }),
    );
  return {
    async raiseAlarm(name) {
      const topics = [outputs.AlarmTopicArn];
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          ...drillAlarm,
          AlarmName: name,
          AlarmActions: topics,
          OKActions: topics,
        }),
      );
      await setState(name, 'ALARM');
    },
    async setAlarm(name, state) {
      await setState(name, state === 'fires' ? 'ALARM' : 'OK');
    },
    async removeAlarm(name) {
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
    },
  };
}

const drillAlarm = {
  Namespace: 'EightBells/Drill',
  MetricName: 'Outage',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'ignore',
} as const;

/** One call of the API by whoever the token is. */
export async function apiCall(url: string, token: string, method: string, body: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return answerOf(await ask(url, { method, headers, ...sent }));
}

/**
 * Milliseconds after which a stack stands still, which is told and not waited for: our own choice, twice the ten seconds
 * for which a storm may keep a command trying.
 */
const mostMs = 20_000;

/** The stack's response to a request. Throws when it is not answered in time. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(mostMs) });
}

/** The answer that came back, as a person sees it. */
export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.text() };
}
