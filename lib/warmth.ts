import { Duration } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { ping } from '../lambdas/ping';
import type { ServiceFunction } from './service-function';

/**
 * Keeps the functions between an alarm and somebody's answer warm, so that a page at 3 a.m. does not wait for them to
 * start. The clock pings them itself: the sweep has nothing to do with it, and cannot be held up by it.
 */
export class Warmth extends Construct {
  readonly rule: Rule;

  constructor(scope: Construct, id: string, props: { functions: readonly ServiceFunction[] }) {
    super(scope, id);
    const once = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    this.rule = new Rule(this, 'EachMinute', {
      description: 'Eight Bells keeps warm what a page has to pass through.',
      schedule: Schedule.rate(Duration.minutes(1)),
      // Not tried again: the next one comes in a minute.
      targets: props.functions.map(
        ({ lambda }) => new LambdaFunction(lambda, { event: RuleTargetInput.fromObject(ping), ...once }),
      ),
    });
    // Otherwise Lambda itself would try a ping again for up to six hours.
    for (const { lambda } of props.functions) lambda.configureAsyncInvoke(once);
  }
}
