import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from '../adapters/schemas/zod';
import { readBody } from './http-forward';
import { listenOnLoopback } from './loopback';
import type { MessageLog } from './message-log';

const part = z.object({ Data: z.string() });
const mailSchema = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()) }),
  Content: z.object({
    Simple: z.object({
      Subject: part,
      Body: z.object({ Text: part }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  }),
});

/** A mail as it was handed over. */
export interface LocalMail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  headers: Readonly<Record<string, string>>;
}

export interface MailDesk {
  /** The address to be set as AWS_ENDPOINT_URL_SESV2 for whoever mails. */
  url: string;
  mails: readonly LocalMail[];
  close(): void;
}

/** The word of SES on an account that may mail anybody, from this domain. */
const account = { SendingEnabled: true, ProductionAccessEnabled: true };
const identities = { EmailIdentities: [{ IdentityName: 'example.com', SendingEnabled: true }] };

/**
 * SES on a free loopback port, as far as Eight Bells asks it: each mail is put on the phones of those it is to. The engine has
 * an SES, too, which takes mails only of whoever has the right to everything, and not to one sender; so nobody judges them here.
 */
export async function startMailDesk(log: MessageLog): Promise<MailDesk> {
  const mails: LocalMail[] = [];
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      answer(response, 400, { __type: 'BadRequestException', message: String(error) }),
    );
  });
  const { url, close } = await listenOnLoopback(server);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = (await readBody(request)).toString('utf8');
    if (pathname === '/v2/email/account') return answer(response, 200, account);
    if (pathname !== '/v2/email/outbound-emails') return answer(response, 200, identities);
    answer(response, 200, { MessageId: take(mailIn(JSON.parse(body))) });
  }

  function take(mail: LocalMail): string {
    mails.push(mail);
    const providerId = `mail-${mails.length}`;
    for (const to of mail.to)
      log.add({ channel: 'email', to, responder: null, subject: mail.subject, text: mail.text, providerId });
    return providerId;
  }

  return {
    url,
    mails,
    close,
  };
}

function mailIn(body: unknown): LocalMail {
  const { FromEmailAddress: from, Destination, Content } = mailSchema.parse(body);
  const { Subject, Body, Headers } = Content.Simple;
  const headers = Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value]));
  return { from, to: Destination.ToAddresses, subject: Subject.Data, text: Body.Text.Data, headers };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
