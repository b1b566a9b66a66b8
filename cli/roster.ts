import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { Command } from 'commander';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { snsEmailSubscriptions } from '../adapters/sns/sns-email-subscriptions';
import { type AppliedRoster, applyRoster } from '../application/apply-roster';
import { instantOf } from '../domain/time';
import { findDeployedStack } from './deployed-stack';
import { readRosterFile } from './read-roster-file';

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
    const { responders, schedules, services } = readRosterFile(file);
    const counts = `${responders.length} responders, ${schedules.length} schedules, ${services.length} services`;
    console.log(`${file} is right: ${counts}.`);
  });

program
  .command('apply <file>')
  .description('puts a roster file in force as a new version')
  .option('--resend', 'ask everybody again by email who has not confirmed their address yet')
  .action(async (file: string, { resend = false }: { resend?: boolean }) => {
    const roster = readRosterFile(file);
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
      { resend },
    );
    console.log(`Version ${applied.version} of the roster is in force on ${description}.`);
    for (const line of linesAboutEmail(applied)) console.log(`  ${line}`);
  });

function linesAboutEmail({ subscribed, unsubscribed, unconfirmed }: AppliedRoster): string[] {
  const asked = unconfirmed.filter((email) => subscribed.includes(email));
  return [
    ...subscribed.filter((email) => !asked.includes(email)).map((email) => `${email} gets email.`),
    ...unsubscribed.map((email) => `${email} gets no more email.`),
    ...unconfirmed.map((email) => `${email} has not confirmed yet; pages do not reach this address.`),
    ...(asked.length > 0 ? [`SNS has just asked ${asked.join(', ')} to confirm, by email.`] : []),
    ...(asked.length < unconfirmed.length ? ['With --resend, the others are asked again.'] : []),
  ];
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
