import { Duration } from 'aws-cdk-lib';
import { type Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { ping } from '../lambdas/ping';
import { byTheClock } from './by-the-clock';
import type { ServiceFunction } from './service-function';

/**
 * The warmth of the functions between an alarm and somebody's answer, so that a page at 3 a.m. does not wait for them
 * to start. The clock pings them itself: the sweep has nothing to do with it, and cannot be held up by it.
 */
export class Warmth extends Construct {
  readonly rule: Rule;

  constructor(scope: Construct, id: string, props: { functions: readonly ServiceFunction[] }) {
    super(scope, id);
    this.rule = byTheClock(this, 'EachMinute', {
      every: Duration.minutes(1),
      description: 'Eight Bells keeps warm what a page has to pass through.',
      functions: props.functions,
      event: RuleTargetInput.fromObject(ping),
    });
  }
}
