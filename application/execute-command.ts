import type { IncidentId, ResponderId } from '../domain/ids';
import { personBehind } from '../domain/incident/actor';
import { concernedBy } from '../domain/incident/concerned';
import { decide } from '../domain/incident/decide';
import type { TimelineEvent } from '../domain/incident/event';
import { incidentsNamed } from '../domain/incident/gathering/decide';
import { type Incident, isOpen } from '../domain/incident/incident';
import type { Command, Instruction, Others } from '../domain/incident/instruction';
import { lightened } from '../domain/incident/lightened';
import { keyReused, openElsewhere, type Refusal } from '../domain/incident/refusal';
import { toursChanged } from '../domain/incident/search/tours';
import { watchOver } from '../domain/incident/watch';
import { responderOf } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import { commandPatience, decideAnew, type Waiting } from './decide-anew';
import { BusyIncidentError } from './errors';
import type { Clock } from './ports/clock';
import type { Commit, IncidentRecord, IncidentStore, Membership } from './ports/incidents';
import type { RequestToken } from './ports/requests';
import type { RosterStore } from './ports/roster';
import { rosterInForce } from './roster-in-force';

/** The ports that every use case needs which changes an incident. */
export interface CommandDeps {
  incidents: IncidentStore;
  rosters: RosterStore;
  clock: Clock;
  waiting: Waiting;
}

export type CommandResult =
  | { outcome: 'accepted'; incident: Incident; events: readonly TimelineEvent[] }
  /** The same request was carried out before: nothing happened now. */
  | { outcome: 'repeated'; incident: Incident }
  | { outcome: 'refused'; refusal: Refusal };

interface Options {
  /** Makes a request that is sent twice happen once. */
  token?: RequestToken | undefined;
  /** The watch that performs a duty, which then stays on. */
  performedBy?: string | undefined;
  /** The moment the decision is made at; the clock's by default. */
  now?: Instant | undefined;
}

/**
 * Decides what is asked of the incident as it stands and commits what follows, deciding anew when somebody else was
 * faster, for about ten seconds. Throws NoRosterError, BusyIncidentError, and whatever the stores throw.
 */
export async function executeCommand(
  deps: CommandDeps,
  incidentId: IncidentId,
  asked: Instruction,
  { token, performedBy, now = deps.clock.now() }: Options = {},
): Promise<CommandResult> {
  const roster = await rosterInForce(deps.rosters, deps.clock.now());
  let rival: IncidentId | undefined;
  const timeZone = responderOf(roster, personBehind(asked.by) ?? '')?.timeZone;
  const result = await decideAnew(
    deps.waiting,
    commandPatience,
    async (): Promise<CommandResult | undefined> => {
      const earlier = await resultBefore(deps, token);
      if (earlier !== undefined) return earlier;
      const record = await deps.incidents.load(incidentId);
      const others = await othersOf(deps, incidentId, asked.command, rival);
      const decision = decide(record?.incident, asked, { now, roster, timeZone, others });
      if (decision.outcome === 'refused') return (await resultBefore(deps, token)) ?? decision;
      const commit = { ...commitOf(record, decision, now, performedBy), token };
      const outcome = await deps.incidents.commit(commit);
      if (outcome === 'committed') return decision;
      rival = outcome === 'conflict' ? await rivalOf(deps, commit) : undefined;
      if (rival !== undefined && asked.command.type !== 'reopen') {
        return (await resultBefore(deps, token)) ?? { outcome: 'refused', refusal: openElsewhere(rival) };
      }
      return undefined;
    },
  );
  if (result === undefined) throw new BusyIncidentError(incidentId);
  return result;
}

/** The other incidents that the command is about; undefined where it is about none. */
async function othersOf(
  { incidents }: CommandDeps,
  id: IncidentId,
  command: Command,
  rival: IncidentId | undefined,
): Promise<Others | undefined> {
  const isCount = command.type === 'count-gathered';
  const ids = incidentsNamed(command);
  if (ids.length === 0 && !isCount)
    return rival === undefined ? undefined : { named: [], members: [], rival };
  const records = await Promise.all(ids.map((other) => incidents.load(other)));
  const named = records.flatMap((record) => record?.incident ?? []);
  return { named, members: isCount ? await incidents.membersOf(id) : [] };
}

/** The result of this token's request when it came before; undefined when it did not. */
export async function resultBefore(
  { incidents }: CommandDeps,
  token: RequestToken | undefined,
): Promise<CommandResult | undefined> {
  const earlier = token && (await incidents.carriedOut(token));
  if (token === undefined || earlier === undefined) return undefined;
  if (earlier.request !== token.request) return { outcome: 'refused', refusal: keyReused() };
  const record = await incidents.load(earlier.incidentId);
  return record && { outcome: 'repeated', incident: record.incident };
}

/** The other open incident of the group that this one would claim: trying again does not make it go away. */
async function rivalOf({ incidents }: CommandDeps, { group, record }: Commit): Promise<string | undefined> {
  if (group !== 'claim') return undefined;
  const holder = await incidents.openIncidentOf(record.incident.group);
  return holder === record.incident.id ? undefined : holder;
}

/** The commit that carries `decision`, made on `record` (undefined: a new incident). */
export function commitOf(
  record: IncidentRecord | undefined,
  { incident, events }: { incident: Incident; events: readonly TimelineEvent[] },
  now: Instant,
  performedBy?: string,
): Commit {
  return {
    record: { incident: lightened(incident), watch: watchOver(incident, record?.watch, performedBy) },
    decidedOn: { version: record?.incident.version ?? 0, watchId: record?.watch?.id },
    events,
    cursors: [],
    concerned: concernedAnew(record?.incident, incident),
    memberships: membershipsChanged(record?.incident, incident),
    tours: incident.drill ? [] : toursChanged(record?.incident, incident),
    group: groupChange(record?.incident, incident),
    now,
  };
}

/** All of them, so that what is written needs nothing that was written before: it may be from another version. */
function concernedAnew(before: Incident | undefined, after: Incident): ResponderId[] | undefined {
  const known = new Set(before && concernedBy(before));
  const all = concernedBy(after);
  return all.every((id) => known.has(id)) ? undefined : all;
}

function groupChange(before: Incident | undefined, after: Incident): Commit['group'] {
  const wasOpen = before !== undefined && isOpen(before);
  if (wasOpen === isOpen(after)) return 'keep';
  return wasOpen ? 'release' : 'claim';
}

/** The change in what the incident is part of. */
function membershipsChanged(before: Incident | undefined, after: Incident): Membership[] {
  const was = before && membershipOf(before);
  const is = membershipOf(after);
  const left: Membership[] =
    was === undefined || was.leader === is?.leader
      ? []
      : [{ ...was, member: { ...was.member, state: 'left', until: after.changedAt } }];
  const isKnown = was?.leader === is?.leader && was?.member.state === is?.member.state;
  return is === undefined || isKnown ? left : [...left, is];
}

/** People of a member who are told by the leader, at most; our own choice. */
const peopleTold = 50;

function membershipOf(incident: Incident): Membership | undefined {
  const { id, title, service, under, closedAt: until, involved = [] } = incident;
  if (under === undefined) return undefined;
  const { leader, clear, ...joined } = under;
  const state = !isOpen(incident) ? 'ended' : clear ? 'clear' : 'gathered';
  const people = involved.slice(-peopleTold);
  return { leader, member: { id, title, service, ...joined, until, state, people } };
}
