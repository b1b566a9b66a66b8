import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command, InvalidArgumentError } from 'commander';
import { dynamodbZoneStore } from '../adapters/dynamodb/dynamodb-zone-store';
import { writeRosterFile } from '../adapters/roster-file/write-roster-file';
import { topicArnsIn } from '../adapters/sns/email-routes';
import { whyWebhooksRefused } from '../adapters/webhook/refused-webhooks';
import { zoneDataHere } from '../adapters/zone-data';
import {
  type AppliedRoster,
  type ApplyOptions,
  applyRoster,
  previewRoster,
  type RosterDeps,
  rollBack,
} from '../application/apply-roster';
import { zonesAlike } from '../application/preflight-zones';
import { whyLocalWebhooksRefused } from '../domain/roster/local-webhooks';
import type { Roster } from '../domain/roster/roster';
import { documentTime } from '../domain/text/reader-time';
import { instantOf } from '../domain/time';
import { zonesIn } from '../domain/zone-rules';
import { canAsk, confirm } from './confirm';
import { counterpart, isStackInReach, mailFromOf } from './deployed-stack';
import { inASentence } from './in-a-sentence';
import { machineZone, zoneNamed, zoneOption, zoneWishOf } from './moments';
import { readRosterFile } from './read-roster-file';
import { rosterDepsOn } from './roster-deps';
import {
  appliedReport,
  checkedReport,
  emailTopicsReport,
  findingsInLines,
  listenersReport,
  phonesReport,
  previewReport,
  resend,
} from './roster-report';
import { run, stackOf, stackToRead } from './stack-command';

interface Consent {
  yes?: boolean;
  resend?: boolean;
}

const resendMeaning = 'ask everybody again who has not confirmed an address yet';
const versionsListed = 20;

const program = new Command('roster')
  .description('Checks, compares and applies the roster: who can be paged, when, and for what.')
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .option(...zoneOption, zoneNamed, machineZone())
  .addHelpText(
    'after',
    `
Without --zone, check, diff, apply and rollback show times in the zone of the schedules, where they have one in common.
Exits with 0 when it did what it was asked, and with 1 when it did not.`,
  )
  .showHelpAfterError();

program
  .command('check <file>')
  .description('tells whether a roster file is right and when nobody is on call; needs no stack')
  .action(async (file: string) => {
    const roster = readRosterFile(file, 'look');
    const { responders, schedules, services } = roster;
    const counts = `${responders.length} responders, ${schedules.length} schedules, ${services.length} services`;
    console.log(`${file} is right: ${counts}.`);
    const now = instantOf(Date.now());
    for (const line of checkedReport(roster, now, zoneWishOf(program))) console.log(line);
    for (const line of [...phonesReport(roster), ...emailTopicsReport(roster), ...listenersReport(roster)])
      console.log(line);
    const local = whyLocalWebhooksRefused(roster);
    if (local !== undefined) console.log(local);
    for (const line of await zonesReport(roster)) console.log(line);
  });

program
  .command('diff <file>')
  .description('tells what applying a roster file would change, and changes nothing')
  .action(async (file: string) => {
    const roster = readRosterFile(file);
    const { description, deps, topics, mailFrom } = await openStackFor(roster, stackToRead);
    for (const line of previewReport(await previewRoster(deps, roster, zoneWishOf(program)), description))
      console.log(line);
    const lacking = [...emailTopicsReport(roster, topics), ...listenersReport(roster, mailFrom)];
    for (const line of [...phonesReport(roster), ...lacking]) console.log(line);
  });

program
  .command('apply <file>')
  .description('shows what a roster file changes, asks, and puts it in force as a new version')
  .option('-y, --yes', 'do not ask')
  .option(resend, resendMeaning)
  .action(async (file: string, consent: Consent) => {
    const roster = readRosterFile(file);
    const { description, deps, mailFrom } = await openStackFor(roster);
    const command = `npm run roster -- apply ${file}`;
    await applyOnceAgreed(deps, roster, { description, mailFrom, consent, command }, (options) =>
      applyRoster(deps, roster, options),
    );
  });

program
  .command('versions')
  .description('lists the latest rosters that were applied, the newest first')
  .option('--limit <number>', 'so many at most', limitIn, versionsListed)
  .action(async ({ limit }: { limit: number }) => {
    const { description, deps } = await openStack(stackToRead);
    const { zone } = program.opts<{ zone: string }>();
    const found = await deps.rosters.versions(limit + 1);
    const versions = found.slice(0, limit);
    if (versions.length === 0) return console.log(`No roster has been applied to ${description}.`);
    versions.forEach(({ version, appliedAt, note }, index) => {
      // A roster is only ever replaced by a newer one: the newest is in force.
      const notes = [...(index === 0 ? ['in force'] : []), ...(note === undefined ? [] : [note])].join('; ');
      console.log(`${String(version).padStart(5)}  ${documentTime(appliedAt, zone)}  ${notes}`.trimEnd());
    });
    if (found.length > limit)
      console.log(`There are more: npm run roster -- versions --limit ${Math.max(200, 10 * limit)}`);
  });

program
  .command('show')
  .argument('[version]', 'such as 3', versionIn)
  .description('prints a roster as a file that can be applied: the one in force, or an earlier version')
  .addHelpText('after', '\nTo have nothing but the file: npm run -s roster -- show > eightbells.yaml')
  .action(async (version: number | undefined) => {
    const { description, deps } = await openStack(stackToRead);
    process.stdout.write(writeRosterFile(await rosterOf(deps, description, version)));
  });

program
  .command('rollback')
  .argument('<version>', 'such as 3', versionIn)
  .description('shows what an earlier version changes, asks, and puts it in force as a new version')
  .option('-y, --yes', 'do not ask')
  .option(resend, resendMeaning)
  .action(async (version: number, consent: Consent) => {
    const { description, deps, mailFrom, takesLocalWebhooks: local } = await openStack();
    const roster = await rosterOf(deps, description, version);
    refuseWebhooks(roster, local);
    const command = `npm run roster -- rollback ${version}`;
    await applyOnceAgreed(deps, roster, { description, mailFrom, consent, command }, (options) =>
      rollBack(deps, version, options),
    );
  });

/** The rules of time zones as they are known here, and by the functions of the stack where there is one in reach. */
async function zonesReport(roster: Roster): Promise<string[]> {
  if (program.opts<{ stack?: string }>().stack === undefined && !isStackInReach()) return [];
  try {
    const { client, outputs } = await stackToRead(program);
    const store = dynamodbZoneStore({ client: new DynamoDBClient(client), tableName: outputs.TableName });
    return findingsInLines(zonesAlike(zonesIn(roster), zoneDataHere(), await store.told()));
  } catch (error) {
    return [`Time zones could not be compared with the stack: ${inASentence(error, counterpart())}`];
  }
}

/** Throws when the stack cannot take the roster. */
async function openStackFor(roster: Roster, find = stackOf) {
  const stack = await openStack(find);
  refuseWebhooks(roster, stack.takesLocalWebhooks);
  return stack;
}

/** Throws when the stack cannot call all of the roster's webhooks. */
function refuseWebhooks(roster: Roster, local: boolean): void {
  const refusal = whyWebhooksRefused(roster, { local });
  if (refusal !== undefined) throw new Error(`${refusal} Nothing was changed.`);
}

async function openStack(find = stackOf) {
  const deployed = await find(program);
  const takesLocalWebhooks = deployed.outputs.LocalWebhooks === 'true';
  const topics = topicArnsIn(deployed.outputs.EmailTopicArns).length;
  const mailFrom = mailFromOf(deployed.outputs);
  const deps = rosterDepsOn(deployed);
  return { description: deployed.description, deps, topics, mailFrom, takesLocalWebhooks };
}

async function rosterOf(deps: RosterDeps, description: string, version: number | undefined): Promise<Roster> {
  if (version === undefined) {
    const current = await deps.rosters.current(deps.clock.now());
    if (current === undefined) throw new Error(`No roster has been applied to ${description}.`);
    return current.roster;
  }
  const roster = await deps.rosters.version(version);
  if (roster !== undefined) return roster;
  throw new Error(`There is no version ${version} on ${description}. See: npm run roster -- versions`);
}

function versionIn(written: string): number {
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  throw new InvalidArgumentError('Give the number of a version.');
}

function limitIn(written: string): number {
  if (/^[1-9]\d{0,5}$/.test(written)) return Number(written);
  throw new InvalidArgumentError('Give a whole number from 1.');
}

interface Asking {
  description: string;
  /** The address that the stack mails from, if it does. */
  mailFrom: string | undefined;
  consent: Consent;
  /** The command as it was typed, to say what to type instead. */
  command: string;
}

/** Shows what would change and has it done, if somebody agrees. */
async function applyOnceAgreed(
  deps: RosterDeps,
  roster: Roster,
  { description, mailFrom, consent: { yes = false, resend: again = false }, command }: Asking,
  apply: (options: ApplyOptions) => Promise<AppliedRoster | undefined>,
): Promise<void> {
  const preview = await previewRoster(deps, roster, zoneWishOf(program));
  for (const line of previewReport(preview, description)) console.log(line);
  for (const line of listenersReport(roster, mailFrom)) console.log(line);
  const changesNothing = preview.changes.length === 0;
  if (changesNothing && !again) return console.log(`Nothing was applied. With ${resend}: ${resendMeaning}.`);
  if (!changesNothing && !yes) {
    if (!canAsk())
      throw new Error(`Nothing was applied: there is no terminal to ask on. To agree: ${command} --yes`);
    if (!(await confirm('Apply this?'))) throw new Error('Nothing was applied.');
  }
  const applied = await apply({ resend: again, onTopOf: preview.version });
  if (applied === undefined) return;
  for (const line of appliedReport(applied, description, again)) console.log(line);
  if (applied.failed.length > 0) process.exitCode = 1;
}

run(program);
