import {
  type CaseDetails,
  type Communication,
  CreateCaseCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import { CaseRefusedError, type OpenedCase, type SupportDesk } from '../../application/ports/vendor';
import type { SupportCase } from '../../domain/incident/vendor-cases/support-case';
import type { VendorAnswer } from '../../domain/incident/vendor-cases/vendor-answers';
import { readableText } from '../../domain/text/readable-text';
import { type Instant, instantOf } from '../../domain/time';

/** Pages of a hundred open cases, or of what was written to one, that are looked through; our own choice. */
const mostPages = 5;

/** Milliseconds for opening a case, our choice. Giving up earlier would only leave open whether it was. */
const openingTakes = 12_000;

/**
 * AWS Support by its API. It is one service behind several endpoints, and all know a case that one has taken: each of
 * `clients` is asked in turn until one answers. Only where an endpoint was never reached is another one asked to open a
 * case: else it might be opened twice.
 */
export function awsSupportDesk(clients: readonly SupportClient[]): SupportDesk {
  /** The endpoint that answered last is asked first: in an outage there is no time for those that do not. */
  let lastGood = 0;
  /** One that left open whether it opened a case is not the first to be asked for one again, though it may still read. */
  let doubtful: number | undefined;
  return {
    findCase: (marker, since) => firstAnswer((client) => find(client, marker, since)),

    async openCase(request) {
      const first = lastGood === doubtful ? (lastGood + 1) % clients.length : lastGood;
      const caseId = await firstAnswer(
        (client) => create(client, request),
        first,
        (error, index) => {
          if (wasNeverReached(error)) return true;
          doubtful = index;
          return false;
        },
      );
      return (await detailsOf(clients[lastGood], caseId)) ?? { caseId };
    },

    answersSince: (caseId, since) => firstAnswer((client) => answersSince(client, caseId, since)),
  };

  /**
   * The answer of the first endpoint that gives one. What no other would do either is asked once; after a
   * failure that `mayGoOn` does not let pass, no other one is asked.
   */
  async function firstAnswer<T>(
    ask: (client: SupportClient) => Promise<T>,
    first = lastGood,
    mayGoOn: (error: unknown, index: number) => boolean = () => true,
  ): Promise<T> {
    const failures: unknown[] = [];
    for (const [index, client] of startingAt(first, clients)) {
      try {
        const answer = await ask(client);
        lastGood = index;
        return answer;
      } catch (error) {
        const refused = refusalBy(error);
        if (refused !== undefined) throw refused;
        if (!mayGoOn(error, index)) throw error;
        failures.push(error);
      }
    }
    throw failures[0] ?? new Error('There is no endpoint of AWS Support to ask.');
  }
}

function startingAt<T>(first: number, all: readonly T[]): [number, T][] {
  const numbered = [...all.entries()];
  return [...numbered.slice(first), ...numbered.slice(0, first)];
}

async function find(client: SupportClient, marker: string, since: Instant): Promise<OpenedCase | undefined> {
  let nextToken: string | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.send(
      new DescribeCasesCommand({
        afterTime: since,
        includeResolvedCases: false,
        includeCommunications: false,
        maxResults: 100,
        nextToken,
      }),
    );
    const found = answer.cases?.find(({ subject, timeCreated }) => {
      const isOlder = timeCreated !== undefined && momentOf(timeCreated) < since;
      return subject?.startsWith(marker) && !isOlder;
    });
    if (found !== undefined) return openedCase(found);
    nextToken = answer.nextToken;
    if (nextToken === undefined) return undefined;
  }
  return undefined;
}

async function create(client: SupportClient, request: SupportCase): Promise<string> {
  const { body: communicationBody, ...codes } = request;
  const facts = { ...codes, communicationBody, issueType: 'technical' };
  const { caseId } = await client.send(new CreateCaseCommand(facts), { requestTimeout: openingTakes });
  if (caseId === undefined) throw new Error('AWS Support opened a case without a number.');
  return caseId;
}

/** The number by which people find a new case is told only here; the case stands without it too. */
async function detailsOf(client: SupportClient | undefined, caseId: string): Promise<OpenedCase | undefined> {
  const request = new DescribeCasesCommand({ caseIdList: [caseId], includeCommunications: false });
  const answer = await client?.send(request).catch(() => undefined);
  const found = answer?.cases?.[0];
  return found && openedCase(found);
}

function openedCase({ caseId, displayId }: CaseDetails): OpenedCase | undefined {
  if (caseId === undefined) return undefined;
  if (displayId === undefined) return { caseId };
  const url = `https://console.aws.amazon.com/support/home#/case/?displayId=${encodeURIComponent(displayId)}&language=en`;
  return { caseId, url };
}

async function answersSince(client: SupportClient, caseId: string, since: Instant): Promise<VendorAnswer[]> {
  const written = await communicationsSince(client, caseId, since);
  return written
    .filter(({ submittedBy }) => isByAws(submittedBy))
    .map(({ body = '', timeCreated }) => ({ text: readableText(body).trim(), at: momentOf(timeCreated) }))
    .filter(({ at }) => at >= since)
    .reverse()
    .sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
}

/** Everything that was written, by anybody; AWS begins with the latest. */
async function communicationsSince(
  client: SupportClient,
  caseId: string,
  afterTime: Instant,
): Promise<Communication[]> {
  const written: Communication[] = [];
  let nextToken: string | undefined;
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await client.send(
      new DescribeCommunicationsCommand({ caseId, afterTime, maxResults: 100, nextToken }),
    );
    written.push(...(answer.communications ?? []));
    nextToken = answer.nextToken;
    if (nextToken === undefined) return written;
  }
  return written;
}

/** Customers are named with their email address, AWS is not. */
function isByAws(submittedBy = ''): boolean {
  return !submittedBy.includes('@');
}

function momentOf(text: string | undefined): Instant {
  const ms = Date.parse(text ?? '');
  return instantOf(Number.isNaN(ms) ? 0 : ms);
}

/** Words of Node and the SDK for no connection; a connection timeout is told from others by them alone. */
const unconnected = /\b(connect|getaddrinfo) E[A-Z_]+|did not establish a connection/;

/** True if the request certainly never arrived anywhere. */
function wasNeverReached(error: unknown): boolean {
  // One failure for each address that was tried.
  if (error instanceof AggregateError) return error.errors.every(wasNeverReached);
  return error instanceof Error && unconnected.test(error.message);
}

const refusals = /^(CaseCreationLimitExceeded|Validation|InvalidParameter|AccessDenied)/;

/** Refusals that no other endpoint and no later moment changes. */
function refusalBy(error: unknown): CaseRefusedError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (name.startsWith('SubscriptionRequired')) return new CaseRefusedError('no-support-plan', message);
  return refusals.test(name) ? new CaseRefusedError('refused', `${name}: ${message}`) : undefined;
}
