import type { IncidentId } from '../domain/ids';
import { type Incident, isOpen } from '../domain/incident/incident';
import { concernsService } from '../domain/incident/vendor-cases/is-it-the-vendor';
import { unknownAnswers } from '../domain/incident/vendor-cases/vendor-answers';
import type { HealthEvent, VendorCase } from '../domain/incident/vendor-cases/vendor-cases';
import type { RosterInForce } from '../domain/roster/roster';
import { storable } from '../domain/text/storable';
import type { Instant } from '../domain/time';
import type { Reading } from './effects-of';
import { type CommandDeps, executeCommand } from './execute-command';
import type { HealthStore, SupportDesk } from './ports/vendor';
import { rosterInForce } from './roster-in-force';

/** The news that a vendor's system tells of a case. */
export interface CaseNews {
  caseId: string;
  /** The shorter number that people see, and are told on the phone. */
  displayId?: string | undefined;
  /** Something was written there, by whom; or it is over. */
  kind: 'written-by-vendor' | 'resolved' | 'reopened';
  /** The moment at which the vendor told of it. */
  at?: Instant | undefined;
  /** True if the vendor wrote it for sure, so that there is something to read. */
  isCertain: boolean;
}

export interface HealthNewsDeps extends CommandDeps {
  health: HealthStore;
  /** The AWS Region that this runs in. */
  ownRegion: string;
}

export interface VendorNewsDeps extends HealthNewsDeps {
  support: Pick<SupportDesk, 'answersSince'>;
}

/** Keeps what AWS Health says, and tells every open incident that it concerns. */
export async function takeInHealthEvent(deps: HealthNewsDeps, event: HealthEvent): Promise<void> {
  const now = deps.clock.now();
  // First of all: an incident that opens while the others are told finds it there.
  await deps.health.record(storable(event), now);
  const roster = await rosterInForce(deps.rosters, now);
  const open = await openIncidents(deps);
  await Promise.all(
    open
      .filter((incident) => concerns(deps, event, incident, roster))
      .map(({ id }) => attach(deps, id, event)),
  );
}

/** The latest of what AWS Health has been saying that an incident which has just opened is to be told. */
export async function openHealthEventsFor(
  deps: HealthNewsDeps,
  { incident, roster }: Pick<Reading, 'incident' | 'roster'>,
): Promise<HealthEvent[]> {
  const events = await deps.health.open(deps.clock.now());
  return events.filter((event) => concerns(deps, event, incident, roster)).slice(-mostAttached);
}

/** Tells an incident that has just opened what AWS Health has been saying. */
export async function attachOpenHealthEvents(
  deps: HealthNewsDeps,
  opened: Pick<Reading, 'incident' | 'roster'>,
): Promise<void> {
  // One after the other: they are decisions on one incident.
  for (const event of await openHealthEventsFor(deps, opened)) await attach(deps, opened.incident.id, event);
}

/** The news of AWS Health that an incident is told as it opens, at most; our own choice. */
const mostAttached = 10;

/**
 * Writes down what the vendor says of a case in the open incident that has it. A case of nobody, or of an incident that is
 * over, is no news.
 */
export async function takeInCaseNews(deps: VendorNewsDeps, news: CaseNews): Promise<void> {
  const found = caseHolder(await openIncidents(deps), news);
  if (found === undefined) return;
  if (news.kind === 'written-by-vendor') return takeInAnswers(deps, found, news);
  const {
    incident: { id },
    standing: { vendor, caseId = news.caseId, url },
  } = found;
  if (news.kind === 'reopened') {
    const outcome = { opened: true, caseId, url } as const;
    await executeCommand(deps, id, {
      by: { kind: 'vendor' },
      command: { type: 'report-vendor-case', vendor, outcome },
    });
  } else {
    const note = 'resolved in the support centre';
    await executeCommand(deps, id, {
      by: { kind: 'vendor' },
      command: { type: 'close-vendor-case', vendor, note },
    });
  }
}

/**
 * Writes down all that the vendor has written and nobody has recorded, whichever answer the news is of. Throws where there
 * is nothing although news of that time was never read: it may not be there to read yet.
 */
async function takeInAnswers(
  deps: VendorNewsDeps,
  { incident, standing }: Holder,
  { caseId, at, isCertain }: CaseNews,
): Promise<void> {
  const { vendor, heardAt } = standing;
  const isKnown = heardAt !== undefined && (at === undefined || at <= heardAt);
  const answers = unknownAnswers(standing, await deps.support.answersSince(caseId, incident.openedAt));
  if (isCertain && answers.length === 0 && !isKnown) {
    throw new Error(`${incident.id}: what the vendor ${vendor} wrote in case ${caseId} cannot be read yet.`);
  }
  // One after the other, in the order of their times.
  for (const { text: whole, reference } of answers) {
    const text = [...whole].slice(0, longestAnswer).join('');
    await executeCommand(deps, incident.id, {
      by: { kind: 'vendor' },
      command: { type: 'log-vendor-answer', vendor, text, reference },
    });
  }
}

/** Characters kept of an answer: the case itself has the whole, and a timeline is read on a phone. */
const longestAnswer = 2000;

async function attach(deps: CommandDeps, incidentId: IncidentId, event: HealthEvent): Promise<void> {
  await executeCommand(deps, incidentId, {
    by: { kind: 'vendor' },
    command: { type: 'attach-health-event', event },
  });
}

/** The service may have left the roster since. */
const unknownService = { awsServices: [], awsRegions: [] };

/** In a drill somebody might take what AWS says in earnest for a part of it. */
function concerns(
  { ownRegion }: HealthNewsDeps,
  event: HealthEvent,
  incident: Incident,
  { services }: RosterInForce,
): boolean {
  const service = services.find(({ id }) => id === incident.service) ?? unknownService;
  return !incident.drill && concernsService(service, event, ownRegion);
}

async function openIncidents({ incidents }: CommandDeps): Promise<Incident[]> {
  const ids = (await incidents.openIncidents()).map(({ id }) => id);
  const records = await Promise.all(ids.map((id) => incidents.load(id)));
  return records.flatMap((record) => (record && isOpen(record.incident) ? [record.incident] : []));
}

interface Holder {
  incident: Incident;
  standing: VendorCase;
}

function caseHolder(open: readonly Incident[], { caseId, displayId }: CaseNews): Holder | undefined {
  const numbers = [caseId, displayId];
  for (const incident of open) {
    const isMeant = ({ caseId: own }: VendorCase) => own !== undefined && numbers.includes(own);
    const standing = incident.vendorCases.find(isMeant);
    if (standing !== undefined) return { incident, standing };
  }
  return undefined;
}
