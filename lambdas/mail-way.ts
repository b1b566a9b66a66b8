import { SESv2Client } from '@aws-sdk/client-sesv2';
import { dynamodbListenerStore } from '../adapters/dynamodb/dynamodb-listener-store';
import { logError } from '../adapters/log';
import { sesMailer } from '../adapters/ses/ses-mailer';
import type { MailWay } from '../application/send-mail';
import { patience } from './aws-clients';
import { tableNamed } from './table-and-clock';

/** The way out for mails from `sender`; undefined where the stack has none. Its client is made for the first mail. */
export function mailWay(tableName: string, sender: string | undefined): MailWay | undefined {
  if (sender === undefined) return undefined;
  let ses: SESv2Client | undefined;
  const client = () => {
    ses ??= new SESv2Client(patience);
    return ses;
  };
  return {
    mailer: sesMailer(client, sender),
    listeners: dynamodbListenerStore(tableNamed(tableName)),
    onRefused: (effect, error) => logError('a mail was refused for good', error, { effect }),
  };
}
