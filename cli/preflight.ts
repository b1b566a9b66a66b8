import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Command } from 'commander';
import { awsAccount } from '../adapters/aws-account/aws-account';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { dynamodbZoneStore } from '../adapters/dynamodb/dynamodb-zone-store';
import { snsOptOuts } from '../adapters/sns/sns-opt-outs';
import { zoneDataHere } from '../adapters/zone-data';
import {
  planSmsReports,
  type SmsReportsStep,
  type SmsReportsSwitches,
  stepInWords,
  takeSteps,
} from '../application/enable-sms-reports';
import { preflight } from '../application/preflight';
import { versionsAlike } from '../application/preflight-version';
import { instantOf } from '../domain/time';
import { standardTerminal, type Terminal } from '../local/terminal';
import { version } from '../package.json';
import { canAsk, confirm } from './confirm';
import {
  counterpart,
  type DeployedStack,
  emailSubscriptionsOf,
  mailFromOf,
  sesOf,
  snsOf,
} from './deployed-stack';
import { inASentence } from './in-a-sentence';
import { machineZone, zoneNamed, zoneOption, zoneWishOf } from './moments';
import { hasProblem, reportOf } from './preflight-report';
import { printJson, run, stackToRead } from './stack-command';

interface Options {
  enableSmsReports: boolean;
  yes: boolean;
  json: boolean;
}

const program = new Command('preflight')
  .description(
    'Looks at a deployed stack before you rely on it: who cannot be reached, and what would not arrive.',
  )
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .option(
    '--enable-sms-reports',
    'first switch on, for the whole account in this Region, that SNS reports what became of texts',
    false,
  )
  .option('-y, --yes', 'do not ask before switching that on', false)
  .option(...zoneOption, zoneNamed, machineZone())
  .option('--json', 'print one JSON document instead', false)
  .addHelpText('after', '\nExits with 1 when there is a problem, or when nothing could be looked at.')
  .showHelpAfterError('Add --help for more.')
  .action(lookAt);

async function lookAt({ enableSmsReports, yes, json }: Options): Promise<void> {
  const deployed = await stackToRead(program);
  const terminal = standardTerminal();
  const say = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
  const account = accountOf(deployed);
  const taken = enableSmsReports
    ? await enable(account, deployed.outputs.SmsReportsRoleArn, { yes, say })
    : [];
  if (!json) say(`Looking at ${deployed.description}.\n`);
  const findings = [
    versionsAlike(deployed.outputs.Version, version),
    ...(await preflight(depsOf(deployed, account), json ? undefined : progressOn(terminal))),
  ];
  if (json) printJson({ stack: deployed.description, enabled: taken, findings });
  else process.stdout.write(reportOf(findings, terminal));
  if (hasProblem(findings)) process.exitCode = 1;
}

/** Switches on what is off, after saying what that is, and returns it. Throws when nobody may be asked, or says no. */
async function enable(
  account: SmsReportsSwitches,
  role: string,
  { yes, say }: { yes: boolean; say: (line: string) => void },
): Promise<SmsReportsStep[]> {
  const [settings, reports] = await Promise.all([account.smsSettings(), account.smsReports()]).catch(
    (error) => {
      throw new Error(`What is on already could not be read, and nothing was changed: ${reasonOf(error)}`);
    },
  );
  const steps = planSmsReports(settings, reports, role);
  if (steps.length === 0) {
    say('SNS reports already what becomes of every text; nothing was changed.');
    return [];
  }
  say('To have SNS report what becomes of every text:');
  for (const step of steps) say(`  - ${stepInWords(step)}`);
  if (!yes && !(await agreed())) throw new Error('Nothing was changed.');
  await takeSteps(account, steps, (step) => say(`  done: ${stepInWords(step)}`)).catch((error) => {
    throw new Error(
      `What is done stays; the command may be given again. The next step failed: ${reasonOf(error)}`,
    );
  });
  return steps;
}

function reasonOf(error: unknown): string {
  return inASentence(error, counterpart());
}

async function agreed(): Promise<boolean> {
  if (canAsk()) return confirm('This concerns the whole account. Do it?');
  throw new Error('Nobody can be asked here; --yes does it without asking. Nothing was changed.');
}

function accountOf(deployed: DeployedStack) {
  const { client, outputs } = deployed;
  const clients = {
    sns: snsOf(deployed),
    logs: new CloudWatchLogsClient(client),
    metrics: new CloudWatchClient(client),
    lambda: new LambdaClient(client),
    ses: sesOf(deployed),
  };
  return awsAccount(clients, {
    operationsTopicArn: outputs.OperationsTopicArn,
    chatTopicArn: outputs.ChatTopicArn,
    recordReportsFunctionArn: outputs.RecordReportsFunctionArn,
  });
}

function depsOf(deployed: DeployedStack, account: ReturnType<typeof accountOf>) {
  const { client, outputs } = deployed;
  const sns = snsOf(deployed);
  return {
    rosters: dynamodbRosterStore({ client: new DynamoDBClient(client), tableName: outputs.TableName }),
    subscriptions: emailSubscriptionsOf(deployed),
    optOuts: snsOptOuts(sns, (unknown) => {
      throw unknown;
    }),
    account,
    zones: dynamodbZoneStore({ client: new DynamoDBClient(client), tableName: outputs.TableName }),
    zoneWish: zoneWishOf(program),
    zoneData: zoneDataHere(),
    repliesTopic: outputs.SmsRepliesTopicArn,
    reservesConcurrency: outputs.ReservesConcurrency === 'true',
    mailFrom: mailFromOf(outputs),
    inASentence: reasonOf,
    clock: { now: () => instantOf(Date.now()) },
  };
}

/** Tells on a terminal how far it is, in a line that goes when all is done. */
function progressOn({ live, write }: Terminal) {
  return (done: number, of: number, pending: readonly string[]) => {
    if (!live) return;
    const line = `  … ${done} of ${of}: ${pending.join(', ')}`.slice(0, (process.stdout.columns ?? 80) - 1);
    write(`\r\u001b[K${done === of ? '' : line}`);
  };
}

run(program);
