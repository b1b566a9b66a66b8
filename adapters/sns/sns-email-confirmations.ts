import {
  AuthorizationErrorException,
  ConfirmSubscriptionCommand,
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  InvalidParameterException,
  NotFoundException,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { EmailConfirmations } from '../../application/ports';
import { readConfirmationLink } from './confirmation-link';
import { isKept, responderFiltered } from './subscription-attributes';

/**
 * Confirms subscriptions to `topicArns` with the credentials of `sns`, and has SNS take no end of them from anybody
 * without such credentials: a link that is merely opened lets whoever has one of the emails end what comes by it.
 */
export function snsEmailConfirmations(sns: SNSClient, topicArns: readonly string[]): EmailConfirmations {
  return {
    async confirm(written) {
      const link = readConfirmationLink(written, topicArns);
      if ('refused' in link) return link;
      try {
        const { SubscriptionArn: subscription = '' } = await sns.send(
          new ConfirmSubscriptionCommand({
            TopicArn: link.topicArn,
            Token: link.token,
            AuthenticateOnUnsubscribe: 'true',
          }),
        );
        return await asItStands(subscription);
      } catch (error) {
        const refused = sentenceFor(error, link.topicArn);
        if (refused === undefined) throw error;
        return { refused };
      }
    },
  };

  async function asItStands(SubscriptionArn: string) {
    const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    return {
      subscription: SubscriptionArn,
      email: Attributes.Endpoint ?? '',
      responder: responderFiltered(Attributes),
      // False where the link was opened before: what SNS confirmed then it does not confirm again.
      kept: isKept(Attributes),
    };
  }
}

/** Undefined for what is no answer to the link. */
function sentenceFor(error: unknown, topicArn: string): string | undefined {
  if (error instanceof InvalidParameterException)
    return 'SNS does not take that link: it may be older than two days, used up, or not the newest. To be sent another: npm run people -- verify ID email';
  if (error instanceof NotFoundException)
    return 'SNS knows that subscription no more. To be sent another link: npm run people -- verify ID email';
  if (error instanceof FilterPolicyLimitExceededException)
    return 'SNS takes no more subscriptions on that topic. Deploy with more topics (-c emailTopics=) and apply the roster again.';
  if (error instanceof AuthorizationErrorException)
    return `SNS does not let this shell's AWS credentials confirm it: ${error.message} They need sns:ConfirmSubscription and sns:GetSubscriptionAttributes on ${topicArn}.`;
  return undefined;
}
