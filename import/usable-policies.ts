import { mostRepeats } from '../adapters/roster-file/roster-file-plans';
import { type EscalationLevel, mostLevels, mostPagedAtOnce, type Target } from '../domain/roster/roster';
import { type FoundPolicy, type FoundRoster, peopleBehind } from './found-roster';
import type { ImportReport } from './import-report';

/**
 * The policies within the limits of a roster, and at least one: where there is none, it pages everybody on call. What is
 * cut is reported.
 */
export function usablePolicies(found: FoundRoster, report: ImportReport): FoundPolicy[] {
  const policies = found.policies.flatMap((policy) => {
    const levels = levelsWithin(policy, found, report);
    if (levels.length > 0) return [{ ...policy, levels, repeat: roundsWithin(policy, report) }];
    report.leftOut(`policy "${policy.name}"`, 'has no level on which somebody could be paged');
    return [];
  });
  if (policies.length > 0) return policies;
  const about = 'policy "standard"';
  report.decide(
    about,
    'is new, since the export has no escalation policy: it pages everybody on call at once',
  );
  const schedules = found.schedules.map(({ id }) => ({ schedule: id }));
  const everybody = found.responders.map(({ id }) => ({ responder: id }));
  const targets = schedules.length > 0 ? schedules : everybody;
  const level: EscalationLevel = { targets, acknowledgeWithin: 'PT5M', everyone: false };
  const standard = { id: 'standard', name: 'standard', levels: [level], repeat: 1, note: '' };
  return [{ ...standard, levels: levelsWithin(standard, found, report) }];
}

function levelsWithin(policy: FoundPolicy, found: FoundRoster, report: ImportReport): EscalationLevel[] {
  const about = `policy "${policy.name}"`;
  const levels = policy.levels.flatMap((level, index) => {
    if (level.targets.length === 0) {
      report.leftOut(about, `level ${index + 1} has nobody to page and is gone`);
      return [];
    }
    const { kept, cut } = targetsWithin(level.targets, found);
    if (cut.length > 0) {
      const why = `level ${index + 1} would page more than ${mostPagedAtOnce} at once`;
      report.decide(about, `${why}; these are cut: ${cut.flatMap(Object.values).join(', ')}`);
    }
    return [{ ...level, targets: kept }];
  });
  if (levels.length > mostLevels)
    report.decide(about, `has ${levels.length} levels; those after the ${mostLevels}th are cut`);
  return levels.slice(0, mostLevels);
}

/** The targets that can be paged at once, from the first on; a team that is too large is there with some of its members. */
function targetsWithin(targets: readonly Target[], found: FoundRoster): { kept: Target[]; cut: Target[] } {
  const kept: Target[] = [];
  const cut: Target[] = [];
  for (const target of targets) {
    const parts =
      'team' in target && !areFew([...kept, target], found)
        ? peopleBehind([target], found).map((responder) => ({ responder }))
        : [target];
    for (const part of parts) (areFew([...kept, part], found) ? kept : cut).push(part);
  }
  return { kept, cut };
}

/** True if all can be paged at once. Whoever is on call in a schedule counts as somebody who is not named otherwise. */
function areFew(targets: readonly Target[], found: FoundRoster): boolean {
  const schedules = targets.filter((target) => 'schedule' in target);
  const named = targets.filter((target) => !('schedule' in target));
  return schedules.length + peopleBehind(named, found).length <= mostPagedAtOnce;
}

function roundsWithin({ name, repeat }: FoundPolicy, report: ImportReport): number {
  if (repeat <= mostRepeats) return repeat;
  report.changed(`policy "${name}"`, `is repeated ${mostRepeats} times instead of ${repeat}`);
  return mostRepeats;
}
