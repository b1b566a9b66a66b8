import { writeFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command, Option } from 'commander';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { compileReviewOf } from '../application/compile-review';
import { rosterInForce } from '../application/roster-in-force';
import type { IncidentId } from '../domain/ids';
import { type ReviewFormat, reviewAs, reviewFormats } from '../domain/review/review-export';
import { instantOf } from '../domain/time';
import { machineZone, zoneNamed, zoneOption } from './moments';
import { run, stackToRead } from './stack-command';

interface Options {
  format: ReviewFormat;
  out?: string;
  zone: string;
}

const program = new Command('review')
  .description('Writes the review of an incident from its timeline and what people wrote.')
  .argument('<incident>', 'such as INC-42')
  .addOption(new Option('--format <format>', 'as what').choices(reviewFormats).default('markdown'))
  .option('--out <file>', 'write it there; default: print it')
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .option(...zoneOption, zoneNamed, machineZone())
  .addHelpText('after', '\nExits with 0 when it wrote the review, and with 1 when it did not.')
  .showHelpAfterError('Add --help for more.')
  .action(async (incident: IncidentId, { format, out, zone }: Options) => {
    const { outputs, client, description } = await stackToRead(program);
    const table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
    const roster = await rosterInForce(dynamodbRosterStore(table), instantOf(Date.now()));
    const id = incident.toUpperCase();
    const document = await compileReviewOf({ incidents: dynamodbIncidentStore(table) }, id, roster, zone);
    if (document === undefined) throw new Error(`There is no incident ${id} on ${description}.`);
    const text = reviewAs(format, document);
    if (out === undefined) process.stdout.write(text);
    else {
      writeFileSync(out, text);
      console.log(`Wrote the review of ${id} to ${out}. Times are in ${zone}.`);
    }
  });

run(program);
