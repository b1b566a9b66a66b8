import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Courier } from '../../application/ports';

/** Sends SMS straight to phone numbers, and email over a topic with one subscription per responder. */
export function snsCourier(sns: SNSClient, emailTopicArn: string): Courier {
  return {
    async sendSms({ to, text }) {
      const type = { DataType: 'String', StringValue: 'Transactional' };
      const sms = { PhoneNumber: to, Message: text, MessageAttributes: { 'AWS.SNS.SMS.SMSType': type } };
      return idOf(await sns.send(new PublishCommand(sms)));
    },
    async sendEmail({ responder, subject, text }) {
      const MessageAttributes = { responder: { DataType: 'String', StringValue: responder } };
      const email = { TopicArn: emailTopicArn, Subject: subject, Message: text, MessageAttributes };
      return idOf(await sns.send(new PublishCommand(email)));
    },
  };
}

function idOf({ MessageId }: { MessageId?: string | undefined }): string {
  if (MessageId === undefined) throw new Error('SNS took the message but gave it no id.');
  return MessageId;
}
