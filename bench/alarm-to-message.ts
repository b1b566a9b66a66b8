import {
  CloudWatchClient,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { applyRoster } from '../application/apply-roster';
import { rosterDepsOn } from '../cli/roster-deps';
import { credentials, region } from '../local/engine';
import { type LocalStack, startLocalStack } from '../local/local-stack';
import type { SentMessage } from '../local/message-log';
import { verifyPeople } from '../local/verify-people';
import { summaryOf } from './measured';
import { alarmOf, personOf, serviceEach } from './service-each';

const warmUps = 3;
const runs = 30;

/** The local stack, from an alarm that is set to the first text about it, and the page behind that text's link. */
export async function alarmToMessage() {
  const stack = await startLocalStack({ port: 0, stack: 'EightBells' });
  try {
    const client = { endpoint: stack.engineUrl, region, credentials };
    await applyRoster(rosterDepsOn({ client, outputs: stack.outputs }), serviceEach(warmUps + runs));
    await verifyPeople(stack);
    return await measureOn(stack, new CloudWatchClient(client));
  } finally {
    await stack.stop();
  }
}

async function measureOn(stack: LocalStack, cloudwatch: CloudWatchClient) {
  const [toText, toGet, toPost]: [number[], number[], number[]] = [[], [], []];
  for (let run = -warmUps; run < runs; run += 1) {
    const index = run + warmUps;
    const { text, took } = await alarmed(stack, cloudwatch, index);
    const link = /https?:\S+\/p\/\w+/.exec(text)?.[0] ?? '';
    const shown = await answered(link, {}, 'Acknowledge');
    const form = new URLSearchParams({ action: 'acknowledge' });
    const taken = await answered(link, { method: 'POST', body: form }, 'You have acknowledged');
    if (run < 0) continue;
    toText.push(took);
    toGet.push(shown);
    toPost.push(taken);
  }
  return {
    benchmark: 'alarm-to-message',
    what: 'on the local stack: from an alarm that is set to the first text, and its page shown and answered',
    alarmToText: { milliseconds: summaryOf(toText) },
    page: { getMilliseconds: summaryOf(toGet), postMilliseconds: summaryOf(toPost) },
  };
}

/** Sets an alarm, and waits for the text to the person whom it pages. */
async function alarmed({ messages, outputs }: LocalStack, cloudwatch: CloudWatchClient, index: number) {
  const AlarmName = alarmOf(index);
  await cloudwatch.send(
    new PutMetricAlarmCommand({ AlarmName, ...anyMetric, AlarmActions: [outputs.AlarmTopicArn] }),
  );
  const before = messages.after().length;
  const pages = ({ n, channel, responder, text }: SentMessage) =>
    n > before && channel === 'sms' && responder === personOf(index) && text.includes('/p/');
  const StateReason = 'It is measured.';
  const began = performance.now();
  await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason }));
  const { text } = await messages.waitFor(pages);
  return { text, took: performance.now() - began };
}

const anyMetric: Omit<PutMetricAlarmCommandInput, 'AlarmName'> = {
  Namespace: 'Bench',
  MetricName: 'Errors',
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
};

/** Milliseconds that the page takes, which has to say `words`. */
async function answered(link: string, request: RequestInit, words: string): Promise<number> {
  const began = performance.now();
  const body = await (await fetch(link, request)).text();
  const took = performance.now() - began;
  if (!body.includes(words)) throw new Error(`The page does not say "${words}".`);
  return took;
}
