import { type Incident, isOpen } from '../domain/incident/incident';
import { concernsService } from '../domain/incident/vendor/is-it-the-vendor';
import type { HealthEvent } from '../domain/incident/vendor/vendor';
import type { RosterInForce } from '../domain/roster/roster';
import { type CommandRoom, executeCommand } from './execute-command';
import type { HealthBook, SupportDesk } from './ports';
import { rosterInForce } from './roster-in-force';

/** What a vendor's system tells of a case. */
export interface CaseNews {
  caseId: string;
  /** The shorter number that people see, and are told on the phone. */
  displayId?: string | undefined;
  /** Something was written there, by whom; or it is over. */
  kind: 'written-by-vendor' | 'resolved';
  /** The vendor's id of what was written. */
  reference?: string | undefined;
}

export interface HealthNewsRoom extends CommandRoom {
  health: HealthBook;
}

export interface VendorNewsRoom extends HealthNewsRoom {
  support: Pick<SupportDesk, 'latestAnswer'>;
}

/** Keeps what AWS Health says, and tells every open incident that it concerns. */
export async function takeInHealthEvent(room: HealthNewsRoom, event: HealthEvent): Promise<void> {
  const now = room.clock.now();
  // First of all: an incident that opens while the others are told finds it there.
  await room.health.record(event, now);
  const roster = await rosterInForce(room.rosters, now);
  const open = await openIncidents(room);
  await Promise.all(
    open.filter((incident) => concerns(event, incident, roster)).map(({ id }) => attach(room, id, event)),
  );
}

/** Tells an incident that has just opened what AWS Health has been saying. */
export async function attachOpenHealthEvents(room: HealthNewsRoom, incident: Incident): Promise<void> {
  const now = room.clock.now();
  const [events, roster] = await Promise.all([room.health.open(now), rosterInForce(room.rosters, now)]);
  const concerning = events.filter((event) => concerns(event, incident, roster));
  // One after the other: they are decisions on one incident.
  for (const event of concerning.slice(-mostAttached)) await attach(room, incident.id, event);
}

const mostAttached = 10;

/**
 * Writes down what the vendor says of a case in the open incident that has it. A case of nobody, or of an incident that is
 * over, is no news.
 */
export async function takeInCaseNews(room: VendorNewsRoom, news: CaseNews): Promise<void> {
  const found = caseHolder(await openIncidents(room), news);
  if (found === undefined) return;
  const { incidentId, vendor } = found;
  if (news.kind === 'resolved') {
    const note = 'resolved in the support centre';
    await executeCommand(room, incidentId, { type: 'close-vendor-case', vendor, note });
    return;
  }
  const answer = await room.support.latestAnswer(news.caseId);
  if (answer === undefined) return;
  const reference = news.reference ?? answer.at;
  const text = [...answer.text].slice(0, longestAnswer).join('');
  await executeCommand(room, incidentId, { type: 'log-vendor-answer', vendor, text, reference });
}

/** The case itself has the whole; a timeline is read on a phone. */
const longestAnswer = 2000;

async function attach(room: CommandRoom, incidentId: string, event: HealthEvent): Promise<void> {
  await executeCommand(room, incidentId, { type: 'attach-health-event', event });
}

function concerns({ service }: HealthEvent, incident: Incident, { services }: RosterInForce): boolean {
  const known = services.find(({ id }) => id === incident.service);
  return concernsService(known?.awsServices ?? [], service);
}

async function openIncidents({ incidents }: CommandRoom): Promise<Incident[]> {
  const ids = (await incidents.openIncidents()).map(({ id }) => id);
  const records = await Promise.all(ids.map((id) => incidents.load(id)));
  return records.flatMap((record) => (record && isOpen(record.incident) ? [record.incident] : []));
}

function caseHolder(open: readonly Incident[], { caseId, displayId }: CaseNews) {
  const numbers = [caseId, displayId];
  for (const incident of open) {
    const found = incident.vendorCases.find(({ caseId: own }) => own !== undefined && numbers.includes(own));
    const vendor = found?.vendor;
    if (vendor !== undefined) return { incidentId: incident.id, vendor };
  }
  return undefined;
}
