import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command, InvalidArgumentError } from 'commander';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbMeasureStore } from '../adapters/dynamodb/dynamodb-measure-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { measureAgain } from '../application/measure-incident';
import { reportMetrics } from '../application/report-metrics';
import { rosterInForce } from '../application/roster-in-force';
import { isMonth, monthsAfter, monthsBetween } from '../domain/measures/months';
import { instantOf } from '../domain/time';
import { standardTerminal } from '../local/terminal';
import { metricsReport } from './metrics-report';
import { printJson, run, stackOf, stackToRead } from './stack-command';

interface Options {
  from?: string;
  to?: string;
  drills: boolean;
  json: boolean;
  again: boolean;
}

/** Months before the last one that are shown where nobody says: our own choice, a quarter with it. */
const monthsBack = 2;

const program = new Command('metrics')
  .description('Tells how closed incidents went: times, overdue updates, overruns, and hours on duty.')
  .option('--from <month>', 'the first month, such as 2026-09; default: two before the last', monthNamed)
  .option('--to <month>', 'the last month; default: this one', monthNamed)
  .option('--drills', 'count drills as well', false)
  .option('--again', 'measure the incidents closed in these months again first', false)
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .option('--json', 'print one JSON document instead', false)
  .addHelpText('after', '\nExits with 0 when it did what it was asked, and with 1 when it did not.')
  .showHelpAfterError('Add --help for more.')
  .action(show);

async function show(options: Options): Promise<void> {
  const { drills, json, again } = options;
  const { outputs, client } = await (again ? stackOf : stackToRead)(program);
  const table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
  const measures = dynamodbMeasureStore(table);
  const now = instantOf(Date.now());
  const to = options.to ?? now.slice(0, 7);
  const from = options.from ?? monthsAfter(to, -monthsBack);
  const months = monthsBetween(from, to);
  if (months.length === 0) throw new Error(`--to ${to} is earlier than --from ${from}.`);
  if (again) {
    const deps = { incidents: dynamodbIncidentStore(table), measures };
    for (const month of months)
      console.error(`${month}: ${await measureAgain(deps, month)} incidents measured again.`);
  }
  const report = await reportMetrics(measures, { from, to, drills });
  if (json) return printJson({ from, to, drills, ...report });
  const roster = await rosterInForce(dynamodbRosterStore(table), now);
  console.log(metricsReport(report, roster, standardTerminal(), drills).join('\n'));
}

function monthNamed(text: string): string {
  if (!isMonth(text)) throw new InvalidArgumentError('Write a month like 2026-11.');
  return text;
}

run(program);
