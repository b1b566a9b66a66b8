import { mostLayers } from '../../adapters/roster-file/roster-file-schedules';
import type { Override } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import type { People } from '../found-people';
import type { FoundSchedule } from '../found-roster';
import type { ImportReport } from '../import-report';
import { knownTimeZone } from '../known-time-zones';
import { type FoundLayer, layerOf, whyNobodyBy } from '../layers';
import { plannedOverrides } from '../planned-overrides';
import { agreementWith, type RenderedShift, withGaps } from '../rendered-shifts';
import { type UniqueIds, uniqueIds } from '../unique-ids';
import { windowsOf } from '../weekly-windows';
import type { PagerDutyLayer, PagerDutySchedule } from './pagerduty-records';
import { hoursOf } from './pagerduty-restrictions';

interface Context {
  people: People;
  ids: UniqueIds;
  now: Instant;
  report: ImportReport;
}

/** Schedules by PagerDuty's ids. One that has nobody in it is left out. */
export function pagerDutySchedules(
  schedules: readonly PagerDutySchedule[],
  people: People,
  now: Instant,
  report: ImportReport,
): ReadonlyMap<string, FoundSchedule> {
  const context = { people, ids: uniqueIds(), now, report };
  const found = schedules.map((schedule) => [schedule.id, scheduleFrom(schedule, context)] as const);
  return new Map(found.flatMap(([key, schedule]) => (schedule === undefined ? [] : [[key, schedule]])));
}

function scheduleFrom(schedule: PagerDutySchedule, context: Context): FoundSchedule | undefined {
  const { report, ids } = context;
  const name = schedule.name ?? schedule.summary ?? schedule.id;
  const about = `schedule "${name}"`;
  if (schedule.type?.startsWith('schedule_v3') || schedule.rotations != null) {
    report.decide(
      about,
      'is one of the shift-based schedules (v3), which cannot be imported: write it by hand',
    );
    return undefined;
  }
  if (schedule.schedule_layers == null) {
    report.decide(about, 'has no layers in the export: export it by itself, with GET /schedules/{id}');
    return undefined;
  }
  const timeZone = zoneOf(schedule, about, report);
  const layers = layersFrom(schedule.schedule_layers, timeZone, about, context);
  if (layers.length === 0) {
    report.leftOut(about, 'has nobody in it');
    return undefined;
  }
  const note = `PagerDuty schedule "${name}" (${schedule.id})`;
  const found: FoundSchedule = { id: ids.idFor(name, schedule.id), timeZone, layers, note };
  return checked(found, schedule, about, context);
}

function zoneOf({ time_zone }: PagerDutySchedule, about: string, report: ImportReport): string {
  const known = knownTimeZone(time_zone ?? '');
  if (known === undefined)
    report.decide(about, `its time zone "${time_zone ?? ''}" is not known; its handoffs are in UTC now`);
  return known ?? 'UTC';
}

/** The layers that are not over, in the order of the roster: PagerDuty lists the one that covers the others first. */
function layersFrom(layers: readonly PagerDutyLayer[], timeZone: string, about: string, context: Context) {
  const { now, report } = context;
  const going = layers.filter(({ start, end, name }) => {
    const why = whyNobodyBy(start, end, now);
    if (why !== undefined) report.leftOut(`layer "${name ?? ''}" of ${about}`, why);
    return why === undefined;
  });
  const found = going
    .map((layer) => layerFrom(layer, timeZone, about, context))
    .filter((layer) => layer !== undefined)
    .map(({ layer }) => layer)
    .reverse();
  if (found.length > mostLayers) report.decide(about, `has ${found.length} layers; the lowest are cut`);
  return found.slice(-mostLayers);
}

function layerFrom(
  layer: PagerDutyLayer,
  timeZone: string,
  about: string,
  { people, now, report }: Context,
): FoundLayer | undefined {
  const name = `layer "${layer.name ?? ''}" of ${about}`;
  for (const { user } of layer.users) {
    if (people.idOf(user.id) !== undefined) continue;
    const who = user.summary ?? people.nameOf(user.id) ?? user.id;
    report.decide(
      name,
      `${who} is not on the roster and was taken out of the rotation: look at who is on call when`,
    );
  }
  const { stretches, isRounded } = hoursOf(layer.restrictions);
  if (isRounded) report.changed(name, 'its hours are rounded to whole minutes');
  const found = layerOf(
    {
      people: layer.users.map(({ user }) => people.idOf(user.id)),
      firstTurn: layer.rotation_virtual_start,
      turnSeconds: layer.rotation_turn_length_seconds,
      from: layer.start,
      to: layer.end ?? undefined,
      during: windowsOf(stretches),
    },
    timeZone,
    now,
  );
  for (const difference of found?.differences ?? []) report.changed(name, difference);
  for (const doubt of found?.doubts ?? []) report.decide(name, doubt);
  return found;
}

/** The schedule, compared with PagerDuty's own calculation; where only the other order of layers agrees, in that one. */
function checked(
  found: FoundSchedule,
  schedule: PagerDutySchedule,
  about: string,
  { people, now, report }: Context,
): FoundSchedule {
  const overrides = overridesOf(found, schedule, about, people, now, report);
  const rendered = (schedule.final_schedule?.rendered_schedule_entries ?? []).flatMap(
    ({ start, end, user }): RenderedShift[] => {
      const responder = people.idOf(user?.id);
      return responder === undefined ? [] : [{ from: start, to: end, responder }];
    },
  );
  const agreement = (candidate: FoundSchedule) =>
    agreementWith(withGaps(rendered), candidate, overrides, now);
  const usual = agreement(found);
  if (usual.shifts === 0) {
    report.decide(
      about,
      'there is nothing to compare with: export it with since and until, or look at who is on call when',
    );
    return found;
  }
  const turned = { ...found, layers: found.layers.toReversed() };
  const other = agreement(turned);
  const isTurned = other.disagreements.length < usual.disagreements.length;
  if (isTurned)
    report.changed(about, "its layers cover each other as PagerDuty's final schedule has it, not as listed");
  const best = isTurned ? other : usual;
  const [first] = best.disagreements;
  if (first === undefined) {
    report.checked(about, "from now on the same people are on call as in PagerDuty's final schedule");
  } else {
    const count = `${best.disagreements.length} of ${best.shifts} shifts are not as in PagerDuty's final schedule`;
    const example = `on ${first.at} it has ${first.there ?? 'nobody'}, here it is ${first.here ?? 'nobody'}`;
    report.decide(about, `${count}; ${example}`);
  }
  return isTurned ? turned : found;
}

function overridesOf(
  { id }: FoundSchedule,
  schedule: PagerDutySchedule,
  about: string,
  people: People,
  now: Instant,
  report: ImportReport,
): readonly Override[] {
  const rendered = schedule.overrides_subschedule?.rendered_schedule_entries ?? [];
  const found = [...rendered, ...schedule.overrides].map(({ start, end, user }) => ({
    from: start,
    to: end,
    responder: people.idOf(user?.id),
    name: user?.summary ?? user?.id ?? 'somebody',
  }));
  return plannedOverrides(found, { id, about }, now, report);
}
