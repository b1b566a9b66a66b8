import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesMailer } from '../../adapters/ses/ses-mailer';
import { credentials, region } from '../../local/engine';
import { type MailDesk, startMailDesk } from '../../local/mail-desk';
import { createMessageLog, type MessageLog } from '../../local/message-log';

let desk: MailDesk;
let log: MessageLog;
let ses: SESv2Client;

beforeEach(async () => {
  log = createMessageLog();
  desk = await startMailDesk(log);
  ses = new SESv2Client({ endpoint: desk.url, region, credentials, maxAttempts: 1 });
});

afterEach(() => {
  ses.destroy();
  desk.close();
});

test('a mail is on the phones, with its link, and its headers are kept', async () => {
  const endLink = 'http://localhost:8888/u/code';
  const mail = { to: 'board@example.com', subject: 'INC-1', text: `The disk. ${endLink}`, endLink };
  const providerId = await sesMailer(() => ses, 'updates@example.com').send(mail);
  expect(log.after()).toMatchObject([
    { channel: 'email', to: mail.to, responder: null, subject: 'INC-1', text: mail.text, providerId },
  ]);
  expect(desk.mails[0]).toMatchObject({
    from: 'updates@example.com',
    headers: { 'List-Unsubscribe': `<${endLink}>` },
  });
});

test('what is no mail is refused, and on nobody’s phone', async () => {
  const { status } = await fetch(`${desk.url}/v2/email/outbound-emails`, { method: 'POST', body: '{}' });
  expect([status, log.after()]).toEqual([400, []]);
});
