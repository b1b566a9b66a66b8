import type { Layer } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import type { People } from '../found-people';
import type { FoundSchedule, FoundTeam } from '../found-roster';
import type { ImportReport } from '../import-report';
import { knownTimeZone } from '../known-time-zones';
import { layerOf, whyNobodyBy } from '../layers';
import { type FoundOverride, plannedOverrides } from '../planned-overrides';
import { agreementWith, type RenderedShift } from '../rendered-shifts';
import { type UniqueIds, uniqueIds } from '../unique-ids';
import { overlap, type WeeklyStretch, week, windowsOf } from '../weekly-windows';
import type { OpsgenieRecipient, OpsgenieRotation, OpsgenieSchedule } from './opsgenie-records';
import { stretchesOf } from './opsgenie-restrictions';

export interface FoundSchedules {
  schedules: readonly FoundSchedule[];
  /** The ids of the schedules that stand for one of Opsgenie; none when nobody is left in it. */
  idsOf(recipient: OpsgenieRecipient): readonly string[];
}

interface Context {
  people: People;
  /** Teams by Opsgenie's ids. */
  teams: ReadonlyMap<string, FoundTeam>;
  ids: UniqueIds;
  now: Instant;
  report: ImportReport;
}

interface FoundRotation {
  rotation: OpsgenieRotation;
  layer: Layer;
  hours: readonly WeeklyStretch[];
}

/**
 * Schedules, one of each rotation: all of a schedule in Opsgenie are on call at the same time, and here one schedule has
 * one person on call. Rotations whose hours never meet are layers of one.
 */
export function opsgenieSchedules(
  schedules: readonly OpsgenieSchedule[],
  { people, teams, now, report }: Omit<Context, 'ids'>,
): FoundSchedules {
  const context = { people, teams, ids: uniqueIds(), now, report };
  const found = schedules.map((source) => ({ source, made: schedulesFrom(source, context) }));
  return {
    schedules: found.flatMap(({ made }) => made),
    idsOf: ({ id, name }) =>
      found
        .filter(({ source }) => (id === undefined ? source.name === name : source.id === id))
        .flatMap(({ made }) => made.map((schedule) => schedule.id)),
  };
}

function schedulesFrom(source: OpsgenieSchedule, context: Context): FoundSchedule[] {
  const { report, ids } = context;
  const about = `schedule "${source.name}"`;
  if (source.enabled === false) {
    report.decide(about, 'is disabled in Opsgenie and is left out');
    return [];
  }
  if (source.rotations == null) {
    report.decide(about, 'has no rotations in the export: export schedules with expand=rotation');
    return [];
  }
  const timeZone = zoneOf(source, about, report);
  const rotations = source.rotations.flatMap((rotation) => rotationFrom(rotation, timeZone, about, context));
  if (rotations.length === 0) {
    report.leftOut(about, 'has nobody in it');
    return [];
  }
  const note = `Opsgenie schedule "${source.name}" (${source.id})`;
  const groups = neverTogether(rotations) ? [rotations] : rotations.map((rotation) => [rotation]);
  if (groups.length > 1) {
    const count = `${groups.length} rotations are on call at the same time`;
    report.changed(about, `its ${count}; each is a schedule of its own, and levels page all of them`);
  }
  return groups.map((group) => {
    const name = groups.length === 1 ? source.name : `${source.name} ${group[0]?.rotation.name ?? ''}`;
    const part = groups.length === 1 ? note : `${note}, rotation "${group[0]?.rotation.name ?? ''}"`;
    const schedule: FoundSchedule = {
      id: ids.idFor(name, source.id),
      timeZone,
      layers: group.map(({ layer }) => layer),
      note: part,
    };
    check(schedule, source, group, about, context);
    return schedule;
  });
}

function zoneOf({ timezone }: OpsgenieSchedule, about: string, report: ImportReport): string {
  const known = knownTimeZone(timezone ?? '');
  if (known === undefined)
    report.decide(about, `its time zone "${timezone ?? ''}" is not known; its handoffs are in UTC now`);
  return known ?? 'UTC';
}

function neverTogether(rotations: readonly FoundRotation[]): boolean {
  const hoursOf = ({ hours }: FoundRotation) => (hours.length === 0 ? [{ from: 0, to: week }] : hours);
  return rotations.every((one, index) =>
    rotations.slice(index + 1).every((other) => !overlap(hoursOf(one), hoursOf(other))),
  );
}

function rotationFrom(
  rotation: OpsgenieRotation,
  timeZone: string,
  schedule: string,
  context: Context,
): FoundRotation[] {
  const { now, report } = context;
  const about = `rotation "${rotation.name ?? ''}" of ${schedule}`;
  const why = whyNobodyBy(rotation.startDate, rotation.endDate, now);
  if (why !== undefined) {
    report.leftOut(about, why);
    return [];
  }
  if (rotation.enabled === false) {
    report.leftOut(about, 'is disabled');
    return [];
  }
  const hours = stretchesOf(rotation.timeRestriction);
  const found = layerOf(
    {
      people: rotation.participants.map((participant) => personFor(participant, about, context)),
      firstTurn: rotation.startDate,
      turnSeconds: turnSeconds(rotation, about, report),
      from: rotation.startDate,
      to: rotation.endDate ?? undefined,
      during: windowsOf(hours),
    },
    timeZone,
    now,
  );
  if (found === undefined) {
    report.leftOut(about, 'has nobody in it who can be on call here');
    return [];
  }
  for (const difference of found.differences) report.changed(about, difference);
  for (const doubt of found.doubts) report.decide(about, doubt);
  return [{ rotation, layer: found.layer, hours }];
}

function turnSeconds({ type, length }: OpsgenieRotation, about: string, report: ImportReport): number {
  const units: Readonly<Record<string, number>> = { hourly: 3600, daily: 86_400, weekly: 604_800 };
  const unit = units[type.toLowerCase()];
  if (unit === undefined)
    report.decide(about, `turns of the type "${type}" are not known; they are weekly now`);
  return (unit ?? 604_800) * (length ?? 1);
}

/** The person for a turn; undefined for what cannot take one here, which is reported. */
function personFor(participant: OpsgenieRecipient, about: string, { people, teams, report }: Context) {
  const out = (what: string) => {
    report.decide(about, `${what} was taken out of the rotation: look at who is on call when`);
    return undefined;
  };
  const name = participant.username ?? participant.name ?? participant.id ?? '';
  if (participant.type === 'none') return out('a turn of nobody');
  if (participant.type === 'escalation') return out(`a turn of the escalation "${name}"`);
  if (participant.type === 'team') {
    const [only, ...others] = teams.get(participant.id ?? '')?.members ?? [];
    return only !== undefined && others.length === 0 ? only : out(`a turn of the whole team "${name}"`);
  }
  return people.idOf(participant.id) ?? out(`${name}, who is not on the roster,`);
}

/** Lists the overrides to come, and compares with the timeline of the schedule where the export has it. */
function check(
  schedule: FoundSchedule,
  source: OpsgenieSchedule,
  group: readonly FoundRotation[],
  about: string,
  { people, now, report }: Context,
): void {
  const keys = group.map(({ rotation }) => rotation.id);
  for (const { rotations } of source.overrides) {
    const named = rotations.filter(({ id }) => keys.includes(id));
    if (named.length === 0 || named.length === keys.length) continue;
    report.decide(
      about,
      'an override is for some of its rotations only; its command below covers all of them',
    );
  }
  const found = source.overrides
    .filter(({ rotations }) => rotations.length === 0 || rotations.some(({ id }) => keys.includes(id)))
    .map(
      ({ user, startDate, endDate }): FoundOverride => ({
        from: startDate,
        to: endDate,
        responder: people.idOf(user.id),
        name: user.username ?? user.name ?? user.id ?? 'somebody',
      }),
    );
  const overrides = plannedOverrides(found, { id: schedule.id, about }, now, report);
  const rendered = (source.finalTimeline?.rotations ?? [])
    .filter(({ id }) => keys.includes(id))
    .flatMap(({ periods }) =>
      periods.flatMap(({ startDate, endDate, recipient }): RenderedShift[] => {
        const responder = recipient?.type === 'user' ? people.idOf(recipient.id) : undefined;
        return responder === undefined ? [] : [{ from: startDate, to: endDate, responder }];
      }),
    );
  const { shifts, disagreements } = agreementWith(rendered, schedule, overrides, now);
  const [first] = disagreements;
  if (shifts === 0) {
    report.decide(
      about,
      'there is nothing to compare with: export its timeline too, or look at who is on call when',
    );
  } else if (first === undefined) {
    report.checked(about, "from now on the same people are on call as in Opsgenie's timeline");
  } else {
    const count = `${disagreements.length} of ${shifts} shifts are not as in Opsgenie's timeline`;
    report.decide(
      about,
      `${count}; on ${first.at} it has ${first.there}, here it is ${first.here ?? 'nobody'}`,
    );
  }
}
