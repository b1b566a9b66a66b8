import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvalidArgumentError } from 'commander';
import { dynamodbNoticeStore } from '../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOverrideStore } from '../adapters/dynamodb/dynamodb-override-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { mintCode } from '../adapters/mint-code';
import { type ArrangingDeps, arrange, previewArrangement } from '../application/arrange-overrides';
import { rosterInForce } from '../application/roster-in-force';
import { onCallNow, pagedNow, previewOf } from '../application/who-is-on-call';
import type { ResponderId, ScheduleId } from '../domain/ids';
import {
  cancel,
  fillGaps,
  type OverridePlan,
  type Stretch,
  swapShifts,
  takeShift,
} from '../domain/roster/overrides';
import { type Roster, responderOf } from '../domain/roster/roster';
import type { RosterNow } from '../domain/roster/roster-now';
import type { Schedule } from '../domain/schedule/schedule';
import { type Instant, instantOf, shifted } from '../domain/time';
import { standardTerminal } from '../local/terminal';
import { canAsk, confirm } from './confirm';
import { momentIn, zoneWishOf } from './moments';
import { comparisonReport, nowReport, overridesReport, previewReport } from './on-call-report';
import { mannerOf, printJson, run, stackCommand, stackOf, stackToRead } from './stack-command';

interface Consent {
  yes?: boolean;
  by?: ResponderId;
}

const day = 86_400_000;
/** Our own choice: a year, and a leap one. */
const longestPreviewDays = 366;
/** The maker of an arrangement, where nobody says. */
const operator = 'operator';

const terminal = standardTerminal();
const timeMeaning = 'such as 2026-12-24T18:00 (in --zone), 2026-12-24T18:00+01:00, 2026-12-24 or now';
const yes = ['-y, --yes', 'do not ask'] as const;
const by = ['--by <responder>', 'who arranges it, where that is one of the team'] as const;

const program = stackCommand(
  'oncall',
  'Tells who is on call, and arranges who takes whose shift.',
).addHelpText(
  'after',
  `\nA <time> is written ${timeMeaning}.\nWithout --zone, preview, take, fill and swap take and show times in the zone of the schedule.`,
);

program
  .command('now')
  .description('who is on call in each schedule, who is next, and whom an incident would page')
  .action(async () => {
    const { deps, zone, json } = await open(stackToRead);
    const now = deps.clock.now();
    const roster = await rosterInForce(deps.rosters, now);
    const found = { at: now, schedules: onCallNow(roster, now), plans: pagedNow(roster, now) };
    if (json) return printJson(found);
    print(nowReport(found, zone, terminal));
  });

program
  .command('preview <schedule>')
  .description('who is on call in a schedule, shift by shift')
  .option('--from <time>', 'when the preview begins; default: now')
  .option('--to <time>', 'when it ends')
  .option('--days <number>', 'how many days it takes, without --to', daysIn, 14)
  .action(async (name: string, options: { from?: string; to?: string; days: number }) => {
    const { deps, json } = await open(stackToRead);
    const now = deps.clock.now();
    const roster = await rosterInForce(deps.rosters, now);
    const schedule = scheduleNamed(roster, name);
    const zone = zoneFor(roster, name);
    const from = options.from === undefined ? now : momentIn(zone, options.from, now);
    const to = options.to === undefined ? shifted(from, options.days * day) : momentIn(zone, options.to, now);
    if (from >= to) throw new Error('The preview has to end after it begins.');
    if (to > shifted(from, longestPreviewDays * day))
      throw new Error(`The preview may take ${longestPreviewDays} days at most.`);
    const overrides = from < now ? await deps.overrides.list(from) : roster.overrides;
    const preview = previewOf({ ...roster, overrides }, schedule, from, to);
    if (json) return printJson(preview);
    print(previewReport(preview, roster, zone, terminal));
  });

program
  .command('take <schedule>')
  .description('puts somebody on call for a while, or for the whole shift at a moment')
  .requiredOption('--for <responder>', 'who will be on call')
  .option('--from <time>', 'from when')
  .option('--to <time>', 'until when')
  .option('--shift-at <time>', 'the whole shift during which this falls')
  .option(...by)
  .option(...yes)
  .action(async (schedule: ScheduleId, options: Consent & { for: string } & StretchOptions) => {
    const id = mintCode();
    await arrangeOnceAgreed({ id, schedule }, options, (as, who, moment) =>
      takeShift(as, { id, schedule, responder: options.for, stretch: stretchIn(options, moment), by: who }),
    );
  });

program
  .command('fill <schedule>')
  .description('puts somebody on call where nobody is; elsewhere nothing changes')
  .requiredOption('--for <responder>', 'who will be on call')
  .requiredOption('--from <time>', 'from when')
  .requiredOption('--to <time>', 'until when')
  .option(...by)
  .option(...yes)
  .action(async (schedule: ScheduleId, options: Consent & { for: string; from: string; to: string }) => {
    const id = mintCode();
    await arrangeOnceAgreed({ id, schedule }, options, (as, who, moment) => {
      const [from, to] = [moment(options.from), moment(options.to)];
      return fillGaps(as, { id, schedule, responder: options.for, from, to, by: who });
    });
  });

program
  .command('swap <schedule>')
  .description("lets two people take over each other's shift")
  .requiredOption('--for <responder>', 'who has the one shift')
  .requiredOption('--at <time>', 'a moment in it')
  .requiredOption('--with <responder>', 'who has the other shift')
  .requiredOption('--their-at <time>', 'a moment in that one')
  .option('--their-schedule <schedule>', 'the schedule of the other shift; default: the same')
  .option(...by)
  .option(...yes)
  .action(async (schedule: ScheduleId, options: Consent & SwapOptions) => {
    const id = mintCode();
    await arrangeOnceAgreed({ id, schedule }, options, (as, who, moment) => {
      const mine = { schedule, at: moment(options.at), responder: options.for };
      const theirSchedule = options.theirSchedule ?? schedule;
      const theirs = { schedule: theirSchedule, at: moment(options.theirAt), responder: options.with };
      return swapShifts(as, { id, mine, theirs, by: who });
    });
  });

program
  .command('overrides [schedule]')
  .description('what people have arranged, of one schedule or of all')
  .action(async (name: string | undefined) => {
    const { deps, zone, json } = await open(stackToRead);
    const now = deps.clock.now();
    const roster = await rosterInForce(deps.rosters, now);
    if (name !== undefined) scheduleNamed(roster, name);
    const all = await deps.overrides.list(now);
    const overrides = all.filter(({ schedule }) => name === undefined || schedule === name);
    if (json) return printJson({ overrides });
    print(overridesReport(overrides, roster, zone, terminal));
  });

program
  .command('cancel <id>')
  .description('takes back what was arranged, from now on; a swap as a whole')
  .option(...by)
  .option(...yes)
  .action(async (id: string, options: Consent) => {
    await arrangeOnceAgreed({}, options, (as) => cancel(as, id));
  });

interface StretchOptions {
  from?: string;
  to?: string;
  shiftAt?: string;
}

interface SwapOptions {
  for: string;
  at: string;
  with: string;
  theirAt: string;
  theirSchedule?: string;
}

type Moment = (written: string) => Instant;

/** Shows what would change, and has it changed if somebody agrees. */
async function arrangeOnceAgreed(
  { id, schedule }: { id?: string; schedule?: ScheduleId },
  consent: Consent,
  planned: (rosterNow: RosterNow, by: ResponderId, moment: Moment) => OverridePlan,
): Promise<void> {
  const { deps, json, description } = await open();
  const plan = (rosterNow: RosterNow) => {
    if (consent.by !== undefined && responderOf(rosterNow.roster, consent.by) === undefined)
      throw new Error(`There is no responder "${consent.by}" on the roster.`);
    const zone = zoneFor(rosterNow.roster, schedule);
    return planned(rosterNow, consent.by ?? operator, (written) => momentIn(zone, written, rosterNow.now));
  };
  const arrangement = { id, plan, by: consent.by };
  const preview = await previewArrangement(deps, arrangement);
  if (preview.outcome === 'refused') throw new Error(`Nothing was changed. ${preview.refusal.sentence}`);
  const roster = await rosterInForce(deps.rosters, deps.clock.now());
  if (!json) print(comparisonReport(preview.comparison, roster, zoneFor(roster, schedule), terminal));
  await agreement(consent, json);
  const result = await arrange(deps, arrangement);
  if (result.outcome === 'refused') throw new Error(`Nothing was changed. ${result.refusal.sentence}`);
  if (json) return printJson(result);
  const [made] = result.change.added;
  console.log(`Done on ${description}. Whoever wishes to hear of it is told.`);
  if (made !== undefined) console.log(`To take it back: npm run oncall -- cancel ${made.swap ?? made.id}`);
}

/** Throws unless somebody agrees. */
async function agreement({ yes: agreed = false }: Consent, json: boolean): Promise<void> {
  if (agreed) return;
  if (json || !canAsk())
    throw new Error('Nothing was changed: nobody can be asked here. To agree, add --yes.');
  if (!(await confirm('Do it?'))) throw new Error('Nothing was changed.');
}

function stretchIn({ from, to, shiftAt }: StretchOptions, moment: Moment): Stretch {
  if (shiftAt !== undefined && from === undefined && to === undefined) return { shiftAt: moment(shiftAt) };
  if (shiftAt === undefined && from !== undefined && to !== undefined)
    return { from: moment(from), to: moment(to) };
  throw new Error('Give either --from and --to, or --shift-at alone.');
}

async function open(find = stackOf) {
  const { zone, json } = mannerOf(program);
  const { description, outputs, client } = await find(program);
  const table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
  const deps: ArrangingDeps = {
    rosters: dynamodbRosterStore(table),
    overrides: dynamodbOverrideStore(table),
    notices: dynamodbNoticeStore(table),
    clock: { now: () => instantOf(Date.now()) },
    mintCode,
  };
  return { deps, zone, json, description };
}

/** The zone that somebody asked for; else the schedule's own, in which refusals tell their times as well. */
function zoneFor({ schedules }: Roster, name: string | undefined): string {
  const { asked, otherwise } = zoneWishOf(program);
  return asked ?? schedules.find(({ id }) => id === name)?.timeZone ?? otherwise;
}

function scheduleNamed({ schedules }: Roster, id: ScheduleId): Schedule {
  const found = schedules.find((schedule) => schedule.id === id);
  if (found !== undefined) return found;
  const all = schedules.map((schedule) => schedule.id).join(', ') || 'none';
  throw new Error(`There is no schedule "${id}" in the roster; it has ${all}.`);
}

function daysIn(written: string): number {
  const days = Number(written);
  if (Number.isInteger(days) && days >= 1 && days <= longestPreviewDays) return days;
  throw new InvalidArgumentError(`Give a whole number of days, from 1 to ${longestPreviewDays}.`);
}

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}

run(program);
