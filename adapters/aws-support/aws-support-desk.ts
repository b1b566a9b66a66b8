import {
  type CaseDetails,
  CreateCaseCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  type SupportClient,
} from '@aws-sdk/client-support';
import { CaseRefusedError, type OpenedCase, type SupportDesk } from '../../application/ports';
import type { SupportCase } from '../../domain/incident/vendor/support-case';
import { type Instant, instantOf } from '../../domain/time';

/** Open cases are looked through on so many pages of a hundred. */
const mostPages = 5;

/**
 * AWS Support by its API. It is one service behind several endpoints, and all know a case that one has taken: each of
 * `clients` is asked in turn until one answers.
 */
export function awsSupportDesk(clients: readonly SupportClient[]): SupportDesk {
  /** The endpoint that answered last is asked first: in an outage there is no time for those that do not. */
  let lastGood = 0;
  return {
    findCase: (marker, since) => firstAnswer((client) => find(client, marker, since)),

    openCase(request, marker, since) {
      let isFirst = true;
      return firstAnswer(async (client) => {
        // The endpoint before may have opened it, and only its answer was lost.
        const standing = isFirst ? undefined : await find(client, marker, since);
        isFirst = false;
        return standing ?? create(client, request);
      });
    },

    latestAnswer: (caseId) => firstAnswer((client) => latestAnswer(client, caseId)),
  };

  /** What the first endpoint says that answers at all. What no other would do either is asked once. */
  async function firstAnswer<T>(ask: (client: SupportClient) => Promise<T>): Promise<T> {
    const failures: unknown[] = [];
    for (const [index, client] of startingAt(lastGood, clients)) {
      try {
        const answer = await ask(client);
        lastGood = index;
        return answer;
      } catch (error) {
        const refused = refusalBy(error);
        if (refused !== undefined) throw refused;
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

async function create(client: SupportClient, request: SupportCase): Promise<OpenedCase> {
  const { body: communicationBody, ...codes } = request;
  const facts = { ...codes, communicationBody, issueType: 'technical' };
  const { caseId } = await client.send(new CreateCaseCommand(facts));
  if (caseId === undefined) throw new Error('AWS Support opened a case without a number.');
  return (await detailsOf(client, caseId)) ?? { caseId };
}

/** The number by which people find a new case is told only here; the case stands without it too. */
async function detailsOf(client: SupportClient, caseId: string): Promise<OpenedCase | undefined> {
  const request = new DescribeCasesCommand({ caseIdList: [caseId], includeCommunications: false });
  const answer = await client.send(request).catch(() => undefined);
  const found = answer?.cases?.[0];
  return found && openedCase(found);
}

function openedCase({ caseId, displayId }: CaseDetails): OpenedCase | undefined {
  if (caseId === undefined) return undefined;
  if (displayId === undefined) return { caseId };
  const url = `https://console.aws.amazon.com/support/home#/case/?displayId=${encodeURIComponent(displayId)}&language=en`;
  return { caseId, url };
}

async function latestAnswer(client: SupportClient, caseId: string) {
  const request = new DescribeCommunicationsCommand({ caseId, maxResults: 100 });
  const { communications = [] } = await client.send(request);
  return communications
    .filter(({ submittedBy }) => isByAws(submittedBy))
    .map(({ body = '', timeCreated }) => ({ text: body.trim(), at: momentOf(timeCreated) }))
    .sort((one, other) => (one.at < other.at ? 1 : -1))[0];
}

/** Customers are named with their email address, AWS is not. */
function isByAws(submittedBy = ''): boolean {
  return !submittedBy.includes('@');
}

function momentOf(text: string | undefined): Instant {
  const ms = Date.parse(text ?? '');
  return instantOf(Number.isNaN(ms) ? 0 : ms);
}

const refusals = /^(CaseCreationLimitExceeded|Validation|InvalidParameter|AccessDenied)/;

/** Refusals that no other endpoint and no later moment changes. */
function refusalBy(error: unknown): CaseRefusedError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (name.startsWith('SubscriptionRequired')) return new CaseRefusedError('no-support-plan', message);
  return refusals.test(name) ? new CaseRefusedError('refused', `${name}: ${message}`) : undefined;
}
