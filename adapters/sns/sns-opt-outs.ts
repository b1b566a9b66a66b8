import { CheckIfPhoneNumberIsOptedOutCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { OptOuts } from '../../application/ports/people';

/** The refusals of endpoints that only speak a part of SNS, for what they do not know. */
const unknownCalls = new Set([
  'InvalidAction',
  'InvalidActionException',
  'UnknownOperation',
  'NotImplemented',
  'UnknownOperationException',
]);

/**
 * The carrier's list of numbers that want no texts. An endpoint that does not keep one is told of once, through
 * `onUnknown`, and taken for one with nobody on it.
 */
export function snsOptOuts(sns: SNSClient, onUnknown: (error: unknown) => void): OptOuts {
  let unknown = false;
  return {
    async isOptedOut(phone) {
      if (unknown) return false;
      try {
        const answer = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: phone }));
        return answer.isOptedOut === true;
      } catch (error) {
        if (!(error instanceof Error && unknownCalls.has(error.name))) throw error;
        unknown = true;
        onUnknown(error);
        return false;
      }
    },
  };
}
