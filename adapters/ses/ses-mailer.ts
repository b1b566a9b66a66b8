import {
  AccountSuspendedException,
  BadRequestException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  type SESv2Client,
  SendEmailCommand,
  SendingPausedException,
} from '@aws-sdk/client-sesv2';
import type { Mailer } from '../../application/ports/listeners';
import { UndeliverableError } from '../../application/ports/messages';
import { readableText } from '../../domain/text/readable-text';
import { senderInMail } from './sender';

/** Mails by SES from `sender`. Each says in its header how it is ended in one click (RFC 8058), as large mail providers want. */
export function sesMailer(ses: () => SESv2Client, sender: string): Mailer {
  const FromEmailAddress = senderInMail(sender);
  return {
    async send({ to, subject, text, endLink }) {
      const Headers = [
        { Name: 'List-Unsubscribe', Value: `<${endLink}>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
        // Whoever is away does not answer it.
        { Name: 'Auto-Submitted', Value: 'auto-generated' },
      ];
      const Simple = { Subject: utf8(subject), Body: { Text: utf8(text) }, Headers };
      const mail = { FromEmailAddress, Destination: { ToAddresses: [to] }, Content: { Simple } };
      try {
        const { MessageId } = await ses().send(new SendEmailCommand(mail));
        if (MessageId === undefined) throw new Error('SES took the mail but gave it no id.');
        return MessageId;
      } catch (error) {
        throw tellable(error, to);
      }
    },
  };
}

function utf8(text: string) {
  return { Data: readableText(text), Charset: 'UTF-8' };
}

/** The error in words that may be kept, which quote the receiver's address otherwise. */
function tellable(error: unknown, to: string): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const said = message.replaceAll(to, '(address)');
  return isFinal(error)
    ? new UndeliverableError(said, { cause: error })
    : new Error(`${name}: ${said}`, { cause: error });
}

/** With these SES says that it will not take this mail. Rights, limits and outages may be mended meanwhile. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof MessageRejected ||
    error instanceof BadRequestException ||
    error instanceof MailFromDomainNotVerifiedException ||
    error instanceof AccountSuspendedException ||
    error instanceof SendingPausedException
  );
}
