import {
  InvalidParameterException,
  InvalidParameterValueException,
  OptedOutException,
  PublishCommand,
  type PublishCommandInput,
  type SNSClient,
  UserErrorException,
  ValidationException,
} from '@aws-sdk/client-sns';
import { type Courier, UndeliverableError } from '../../application/ports/messages';
import type { ResponderId } from '../../domain/ids';
import { readableText } from '../../domain/text/readable-text';
import { chatMessage } from './chat-message';
import type { EmailRouteStore } from './email-routes';

/** The topics that emails and bulletins for chat leave by. */
export interface Topics {
  /** At least one. */
  emailTopicArns: readonly string[];
  chatTopicArn: string;
}

/**
 * Sends SMS straight to phone numbers, email over a topic with one subscription per responder (which topic, where there are several, `routes` knows), bulletins over a topic
 * that AWS's chat integration reads, and webhooks by `postWebhook`.
 */
export function snsCourier(
  sns: SNSClient,
  { emailTopicArns, chatTopicArn }: Topics,
  routes: Pick<EmailRouteStore, 'topicOf'>,
  postWebhook: Courier['sendWebhook'],
): Courier {
  return {
    async sendSms({ to, text }) {
      const MessageAttributes = attribute('AWS.SNS.SMS.SMSType', 'Transactional');
      try {
        return await publish({ PhoneNumber: to, Message: text, MessageAttributes });
      } catch (error) {
        throw isAboutNumber(error) ? new UndeliverableError(error.message, { cause: error }) : error;
      }
    },
    // What is wrong with a topic is wrong with the deployment and not with the reader: it is tried again.
    sendEmail: async ({ responder, subject, text }) =>
      publish({
        TopicArn: await emailTopicOf(responder),
        Subject: readableText(subject),
        Message: text,
        MessageAttributes: attribute('responder', responder),
      }),
    sendChat: ({ team, bulletin }) =>
      publish({
        TopicArn: chatTopicArn,
        Message: chatMessage(team, bulletin),
        // For the filters of subscriptions.
        MessageAttributes: attribute('team', team),
      }),
    sendWebhook: postWebhook,
  };

  /** A topic of which the stack knows nothing any more delivers nothing. */
  async function emailTopicOf(responder: ResponderId): Promise<string | undefined> {
    const [first] = emailTopicArns;
    if (emailTopicArns.length < 2) return first;
    const routed = await routes.topicOf(responder);
    return routed !== undefined && emailTopicArns.includes(routed) ? routed : first;
  }

  /** The client throws at half a character, which a roster from an earlier version may have in a name. */
  async function publish({ Message = '', ...rest }: PublishCommandInput): Promise<string> {
    const { MessageId } = await sns.send(new PublishCommand({ Message: readableText(Message), ...rest }));
    if (MessageId === undefined) throw new Error('SNS took the message but gave it no id.');
    return MessageId;
  }
}

/** With these SNS says that it will never text this number. Rights, limits and outages may be mended meanwhile. */
function isAboutNumber(error: unknown): error is Error {
  return (
    error instanceof InvalidParameterException ||
    error instanceof InvalidParameterValueException ||
    error instanceof OptedOutException ||
    error instanceof UserErrorException ||
    error instanceof ValidationException
  );
}

function attribute(name: string, StringValue: string): PublishCommandInput['MessageAttributes'] {
  return { [name]: { DataType: 'String', StringValue } };
}
