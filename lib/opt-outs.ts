import { Validations } from 'aws-cdk-lib';
import type { ServiceFunction } from './service-function';

/** Lets `asking` ask the carrier's list whether somebody wants no texts. */
export function letAskForOptOuts(asking: ServiceFunction): void {
  asking.allow(['sns:CheckIfPhoneNumberIsOptedOut'], ['*']);
  Validations.of(asking).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Whether a phone has opted out is asked of the account: there is no resource to name.',
  });
}
