import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { Command } from 'commander';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { faultLine, parseRosterFile } from '../adapters/roster-file/parse-roster-file';
import { snsEmailSubscriptions } from '../adapters/sns/sns-email-subscriptions';
import { applyRoster } from '../application/apply-roster';
import type { Roster } from '../domain/roster/roster';
import { instantOf } from '../domain/time';
import { findDeployedStack } from './deployed-stack';

const program = new Command('roster')
  .description('Checks and applies the roster: who can be paged, when, and for what.')
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .showHelpAfterError();

program
  .command('check <file>')
  .description('tells whether a roster file is right, and changes nothing')
  .action((file: string) => {
    const { responders, schedules, services } = readRoster(file);
    const counts = `${responders.length} responders, ${schedules.length} schedules, ${services.length} services`;
    console.log(`${file} is right: ${counts}.`);
  });

program
  .command('apply <file>')
  .description('puts a roster file in force as a new version')
  .action(async (file: string) => {
    const roster = readRoster(file);
    const { description, outputs, client } = await findDeployedStack(
      program.opts<{ stack?: string }>().stack ?? process.env.EIGHTBELLS_STACK,
    );
    const applied = await applyRoster(
      {
        rosters: dynamodbRosterStore({ client: new DynamoDBClient(client), tableName: outputs.TableName }),
        subscriptions: snsEmailSubscriptions(new SNSClient(client), outputs.EmailTopicArn),
        clock: { now: () => instantOf(Date.now()) },
      },
      roster,
    );
    console.log(`Version ${applied.version} of the roster is in force on ${description}.`);
    for (const email of applied.subscribed)
      console.log(`  ${email} gets email; on AWS, once its owner has confirmed.`);
    for (const email of applied.unsubscribed) console.log(`  ${email} gets no more email.`);
  });

/** Ends the program, with every fault of the file and its line, when it is no right roster. */
function readRoster(file: string): Roster {
  const parsed = parseRosterFile(readText(file));
  if (parsed.outcome === 'valid') return parsed.roster;
  throw new Error(
    `${file} is not a right roster, and nothing was changed:\n${parsed.faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`There is no readable file ${file}.`);
  }
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
