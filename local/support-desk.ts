import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from '../adapters/schemas/zod';
import { readBody } from './http-forward';
import { listenOnLoopback } from './loopback';

/** A case as somebody opened it here. */
export interface LocalCase {
  caseId: string;
  displayId: string;
  subject: string;
  communicationBody: string;
  severityCode?: string | undefined;
  serviceCode?: string | undefined;
  categoryCode?: string | undefined;
  language?: string | undefined;
  issueType?: string | undefined;
  status: string;
  timeCreated: string;
  communications: { body: string; submittedBy: string; timeCreated: string }[];
}

/** A refusal as AWS writes it. */
export interface SupportFailure {
  status: number;
  code: string;
}

export interface SupportDeskServer {
  /** The address to be set as AWS_ENDPOINT_URL_SUPPORT for whoever asks. */
  url: string;
  cases: LocalCase[];
  /** The names of the calls, in their order. */
  calls: string[];
  /** Makes the calls of that name fail, before or after they did what they do; the function that comes back ends it. */
  fail(call: string, failure: SupportFailure, when?: 'before' | 'after'): () => void;
  /** AWS writes something to a case. */
  answer(caseId: string, body: string): void;
  close(): void;
}

const createSchema = z.object({
  subject: z.string().check(z.minLength(1)),
  communicationBody: z.string().check(z.minLength(1), z.maxLength(8000)),
  severityCode: z.optional(z.string()),
  serviceCode: z.optional(z.string()),
  categoryCode: z.optional(z.string()),
  language: z.optional(z.string()),
  issueType: z.optional(z.string()),
});
const describeSchema = z.object({ caseIdList: z.optional(z.array(z.string())) });
const communicationsSchema = z.object({
  caseId: z.string(),
  maxResults: z._default(z.int(), 100),
  nextToken: z._default(z.string(), '0'),
});

/**
 * AWS Support on a free loopback port, as far as Eight Bells asks it: it opens cases that nobody reads. The local engine
 * has no such service.
 */
export async function startSupportDesk(): Promise<SupportDeskServer> {
  const cases: LocalCase[] = [];
  const calls: string[] = [];
  const failures = new Map<string, { failure: SupportFailure; when: 'before' | 'after' }>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      refuse(response, { status: 400, code: 'ValidationException' }, String(error)),
    );
  });
  const { url, close } = await listenOnLoopback(server);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const input: unknown = JSON.parse((await readBody(request)).toString('utf8') || '{}');
    calls.push(call);
    const failing = failures.get(call);
    if (failing?.when === 'before') return refuse(response, failing.failure, 'Made to fail.');
    const answer = answerTo(call, input, cases);
    if (failing !== undefined) return refuse(response, failing.failure, 'Made to fail.');
    if (answer === undefined)
      return refuse(response, { status: 400, code: 'UnknownOperationException' }, call);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
  }

  return {
    url,
    cases,
    calls,
    fail(call, failure, when = 'before') {
      failures.set(call, { failure, when });
      return () => failures.delete(call);
    },
    answer(caseId, body) {
      const timeCreated = new Date().toISOString();
      const found = cases.find((each) => each.caseId === caseId);
      found?.communications.unshift({ body, submittedBy: 'Amazon Web Services', timeCreated });
    },
    close,
  };
}

function answerTo(call: string, input: unknown, cases: LocalCase[]): unknown {
  if (call === 'CreateCase') return { caseId: open(createSchema.parse(input), cases) };
  if (call === 'DescribeCases') {
    const { caseIdList } = describeSchema.parse(input);
    return { cases: cases.filter(({ caseId }) => caseIdList?.includes(caseId) ?? true) };
  }
  if (call !== 'DescribeCommunications') return undefined;
  const { caseId, maxResults, nextToken } = communicationsSchema.parse(input);
  const all = cases.find((each) => each.caseId === caseId)?.communications ?? [];
  const end = Number(nextToken) + maxResults;
  return {
    communications: all.slice(Number(nextToken), end),
    ...(end < all.length ? { nextToken: String(end) } : {}),
  };
}

function open(input: z.output<typeof createSchema>, cases: LocalCase[]): string {
  const timeCreated = new Date().toISOString();
  const displayId = String(1_000_000_001 + cases.length);
  const caseId = `case-000000000000-local-${displayId}`;
  const first = { body: input.communicationBody, submittedBy: 'Role <ops@example.com>', timeCreated };
  cases.push({ ...input, caseId, displayId, status: 'opened', timeCreated, communications: [first] });
  return caseId;
}

function refuse(response: ServerResponse, { status, code }: SupportFailure, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    .end(JSON.stringify({ __type: code, message }));
}
