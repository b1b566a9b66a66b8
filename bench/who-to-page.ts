import type { Target } from '../domain/roster/roster';
import { respondersOf } from '../domain/roster/targets';
import { type Instant, shifted } from '../domain/time';
import { largeRoster } from './large-roster';
import { measured, summaryOf } from './measured';
import { seededChance } from './seeded-chance';

const now: Instant = '2026-03-15T00:00:00.000Z';
const schedules = 1000;
const warmUps = 20_000;
const runs = 100_000;

/** The people on call now, asked for as when somebody is to be paged: a schedule, a team and a person at once. */
export function whoToPage() {
  const roster = largeRoster(schedules, now);
  const chance = seededChance(2026);
  const questions = Array.from({ length: 1000 }, () => ({
    targets: [
      { schedule: chance.oneOf(roster.schedules).id },
      { team: chance.oneOf(roster.teams).id },
      { responder: chance.oneOf(roster.responders).id },
    ] satisfies Target[],
    at: shifted(now, chance.below(31 * 24 * 3600) * 1000),
  }));
  let paged = 0;
  const ask = (index: number) => {
    const question = questions[index % questions.length];
    if (question !== undefined) paged += respondersOf(roster, question.targets, question.at).length;
  };
  for (let run = 0; run < warmUps; run++) ask(run);
  paged = 0;
  const each = Array.from({ length: runs }, (_, run) => measured(() => ask(run)));
  const pagedPerQuestion = paged / runs;
  const whole = measured(() => {
    for (let run = 0; run < runs; run++) ask(run);
  });
  return {
    benchmark: 'who-to-page',
    what: 'the people whom a schedule, a team and a responder mean at a moment',
    schedules,
    responders: roster.responders.length,
    overrides: roster.overrides.length,
    pagedPerQuestion: Number(pagedPerQuestion.toFixed(2)),
    operationsPerSecond: Math.round((runs / whole) * 1000),
    microseconds: summaryOf(each, 1000),
  };
}
