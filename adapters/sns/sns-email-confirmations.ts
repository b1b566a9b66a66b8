import {
  AuthorizationErrorException,
  ConfirmSubscriptionCommand,
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  InvalidParameterException,
  NotFoundException,
  type SNSClient,
} from '@aws-sdk/client-sns';
import type { EmailConfirmations } from '../../application/ports/people';
import { readConfirmationLink } from './confirmation-link';
import { isKept, responderFiltered } from './subscription-attributes';

/** The topics of a stack that people get email from. */
export interface EmailTopics {
  /** Those by which what is for people of the roster leaves. */
  people: readonly string[];
  operations: string;
}

/**
 * Confirms subscriptions to `topics` with the credentials of `sns`, and has SNS take no end of them from anybody
 * without such credentials: a link that is merely opened lets whoever has one of the emails end what comes by it.
 */
export function snsEmailConfirmations(sns: SNSClient, topics: EmailTopics): EmailConfirmations {
  return {
    async confirm(written) {
      const link = readConfirmationLink(written, [...topics.people, topics.operations]);
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
        const refused = sentenceFor(error, link.topicArn, howAnew(link.topicArn));
        if (refused === undefined) throw error;
        return { refused };
      }
    },
  };

  /** The command for another link to the topic's address. That of operations is on no roster. */
  function howAnew(topicArn: string): string {
    return topicArn === topics.operations
      ? `aws sns subscribe --topic-arn ${topicArn} --protocol email --notification-endpoint ADDRESS`
      : 'npm run people -- verify ID email --again';
  }

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
function sentenceFor(error: unknown, topicArn: string, anew: string): string | undefined {
  if (error instanceof InvalidParameterException)
    return `SNS does not take that link: it may be older than two days, used up, or not the newest. To be sent another: ${anew}`;
  if (error instanceof NotFoundException)
    return `SNS knows that subscription no more. To be sent another link: ${anew}`;
  if (error instanceof FilterPolicyLimitExceededException)
    return 'SNS takes no more subscriptions on that topic. Deploy with more topics (-c emailTopics=); in two days, when SNS has forgotten this one, npm run roster -- apply FILE --resend asks by another topic.';
  if (error instanceof AuthorizationErrorException)
    return `SNS does not let this shell's AWS credentials confirm it: ${error.message} They need sns:ConfirmSubscription and sns:GetSubscriptionAttributes on ${topicArn}.`;
  return undefined;
}
