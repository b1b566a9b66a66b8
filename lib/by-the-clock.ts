import type { Duration } from 'aws-cdk-lib';
import { Rule, type RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

interface Run {
  readonly every: Duration;
  readonly description: string;
  readonly functions: readonly ServiceFunction[];
  /** The event that they are given, where it is not what EventBridge says of the run. */
  readonly event?: RuleTargetInput;
}

/** Runs the functions at a rate. No run is tried again, by EventBridge or by Lambda: the next one comes as soon. */
export function byTheClock(
  scope: Construct,
  id: string,
  { every, description, functions, event }: Run,
): Rule {
  const once = { retryAttempts: 0, maxEventAge: every };
  const input = event === undefined ? {} : { event };
  const rule = new Rule(scope, id, {
    description,
    schedule: Schedule.rate(every),
    targets: functions.map(({ lambda }) => new LambdaFunction(lambda, { ...input, ...once })),
  });
  // Otherwise Lambda itself would try it again for up to six hours.
  for (const { lambda } of functions) lambda.configureAsyncInvoke(once);
  return rule;
}
