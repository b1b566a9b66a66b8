import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbOutbox } from '../adapters/dynamodb/dynamodb-outbox';
import { sqsDeadLetters } from '../adapters/sqs/sqs-dead-letters';
import { sqsRetryQueue } from '../adapters/sqs/sqs-retry-queue';
import { redrive } from '../application/redrive';
import { instantOf } from '../domain/time';
import { run, stackOf } from './stack-command';

const program = new Command('redrive')
  .description('Sets going again what failed too often and was set aside: alerts, messages, watches.')
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .option('--replies', 'also what people answered by text: look at it first, since it takes effect now')
  .showHelpAfterError()
  .action(setGoing);

async function setGoing({ replies = false }: { replies?: boolean }): Promise<void> {
  const { description, outputs, client } = await stackOf(program);
  const sqs = new SQSClient(client);
  const table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
  const deps = {
    incidents: dynamodbIncidentStore(table),
    outbox: dynamodbOutbox(table),
    clock: { now: () => instantOf(Date.now()) },
    retries: sqsRetryQueue(sqs, outputs.RetryQueueUrl),
    deadLetters: sqsDeadLetters(sqs, {
      alerts: { from: outputs.AlertsSetAsideUrl, to: outputs.AlertsQueueUrl },
      messages: { from: outputs.MessagesSetAsideUrl, to: outputs.RetryQueueUrl },
      replies: { from: outputs.RepliesSetAsideUrl, to: outputs.RepliesQueueUrl },
      streamFailures: outputs.StreamFailuresUrl,
    }),
  };
  const done = await redrive(deps, { alsoReplies: replies });
  console.log(`On ${description}, what was set aside goes again:`);
  console.log(`  ${done.alerts} alerts and ${done.messages} messages or watches are back in their queues;`);
  if (done.replies !== undefined) console.log(`  ${done.replies} answers by text are back in their queue;`);
  console.log(`  ${done.streamFailures} notes of given-up stream records are cleared;`);
  console.log(`  ${done.unsent} events or notices that had not left are queued;`);
  console.log(
    `  open incidents are gone through for what never left: ${done.incidents.join(', ') || 'none is open'}.`,
  );
}

run(program);
