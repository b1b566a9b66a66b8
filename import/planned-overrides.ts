import type { ResponderId, ScheduleId } from '../domain/ids';
import { furthestAhead, longestOverride } from '../domain/roster/overrides';
import type { Override } from '../domain/schedule/schedule';
import { after, type Instant, laterOf } from '../domain/time';
import type { ImportReport } from './import-report';

/** Somebody who stands in for a while, in another tool. */
export interface FoundOverride {
  from: Instant;
  to: Instant;
  /** The one who stands in; undefined: not on the roster. */
  responder: ResponderId | undefined;
  name: string;
}

/**
 * The overrides that are not over. They are no part of a roster file, so the commands that make them are reported.
 */
export function plannedOverrides(
  found: readonly FoundOverride[],
  schedule: { id: string; about: string },
  now: Instant,
  report: ImportReport,
): Override[] {
  const planned = new Map<string, Override>();
  for (const { from, to, responder, name } of found) {
    if (to <= from && from > now)
      report.leftOut(schedule.about, `${name} covers it until ${to}, which is before it begins (${from})`);
    if (to <= now || to <= from) continue;
    const begins = laterOf(from, now);
    if (responder === undefined) {
      report.leftOut(schedule.about, `${name} covers it from ${begins} until ${to} and is not on the roster`);
      continue;
    }
    const key = `${begins} ${to} ${responder}`;
    if (planned.has(key)) continue;
    planned.set(key, {
      id: `imported-${planned.size}`,
      schedule: schedule.id,
      responder,
      from: begins,
      to,
      kind: 'cover',
      madeBy: responder,
      madeAt: now,
    });
    const why = `${name} covers ${schedule.about}`;
    if (to > after(begins, longestOverride) || to > after(now, furthestAhead))
      report.decide(
        schedule.about,
        `${name} covers it until ${to}, which is too long: put it into the rotation`,
      );
    else report.run({ command: takeCommand(schedule.id, responder, from > now ? from : 'now', to), why });
  }
  return [...planned.values()];
}

function takeCommand(
  schedule: ScheduleId,
  responder: ResponderId,
  from: Instant | 'now',
  to: Instant,
): string {
  return `npm run oncall -- take ${schedule} --for ${responder} --from ${from} --to ${to}`;
}
