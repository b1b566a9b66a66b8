import { SESv2Client } from '@aws-sdk/client-sesv2';
import { addressOf, sender, senderInMail } from '../../adapters/ses/sender';
import { sesMailer } from '../../adapters/ses/ses-mailer';
import { UndeliverableError } from '../../application/ports/messages';
import { readBody } from '../../local/http-forward';
import { serve } from '../local/listening-server';

const endLink = 'https://bells.example.com/u/code';
const mail = { to: 'board@example.com', subject: 'INC-1', text: 'It is the disk.', endLink };

let server: Awaited<ReturnType<typeof serve>>;
let ses: SESv2Client;
let asked: unknown[];
/** The code and status by which SES refuses. */
let refusal: [code: string, status: number] | undefined;

beforeEach(async () => {
  asked = [];
  refusal = undefined;
  server = await serve(async (request, response) => {
    asked.push(JSON.parse((await readBody(request)).toString()));
    const [code, status] = refusal ?? ['', 200];
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code });
    response.end(
      JSON.stringify(
        status === 200 ? { MessageId: 'mail-1' } : { message: `No: ${code} of board@example.com` },
      ),
    );
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  ses = new SESv2Client({ endpoint: server.url, region: 'eu-central-1', credentials, maxAttempts: 1 });
});

afterEach(() => {
  ses.destroy();
  server.close();
});

const mailer = (from = 'updates@example.com') => sesMailer(() => ses, from);

test('a mail says in its header how it is ended in one click', async () => {
  await expect(mailer('Eight Bells <updates@example.com>').send(mail)).resolves.toBe('mail-1');
  expect(asked).toEqual([
    {
      FromEmailAddress: '"Eight Bells" <updates@example.com>',
      Destination: { ToAddresses: ['board@example.com'] },
      Content: {
        Simple: {
          Subject: { Data: 'INC-1', Charset: 'UTF-8' },
          Body: { Text: { Data: 'It is the disk.', Charset: 'UTF-8' } },
          Headers: [
            { Name: 'List-Unsubscribe', Value: `<${endLink}>` },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
          ],
        },
      },
    },
  ]);
});

test.each([
  'MessageRejected',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'AccountSuspendedException',
  'SendingPausedException',
])('%s is final, with the words of SES but for the address', async (code) => {
  refusal = [code, 400];
  const { name } = new UndeliverableError();
  await expect(mailer().send(mail)).rejects.toMatchObject({ name, message: `No: ${code} of (address)` });
});

test.each([
  ['TooManyRequestsException', 429],
  ['LimitExceededException', 400],
  ['AccessDeniedException', 403],
  ['InternalServiceErrorException', 500],
])('%s may pass: it is tried again', async (code, status) => {
  refusal = [code, status];
  await expect(mailer().send(mail)).rejects.toMatchObject({
    name: 'Error',
    message: `${code}: No: ${code} of (address)`,
  });
});

describe('a sender', () => {
  test.each([
    ['updates@example.com', 'updates@example.com', 'updates@example.com'],
    ['Eight Bells <updates@example.com>', 'updates@example.com', '"Eight Bells" <updates@example.com>'],
  ])('is an address, with a name or without: %s', (written, address, inMail) => {
    expect(sender.safeParse(written).success).toBe(true);
    expect([addressOf(written), senderInMail(written)]).toEqual([address, inMail]);
  });

  test.each([
    '',
    'updates',
    '<updates@example.com>',
    'a@example.com, b@example.com',
    'Bells <a@example.com> <b@example.com>',
    'Bells\r\nBcc: x@example.com <a@example.com>',
    'a@example.com\r\nBcc: x@example.com',
    'Schiffsglocke Ä <a@example.com>',
    '"Bells" <a@example.com>',
  ])('is nothing else: %j', (written) => {
    expect(sender.safeParse(written).success).toBe(false);
  });
});
