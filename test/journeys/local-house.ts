import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { snsEmailSubscriptions } from '../../adapters/sns/sns-email-subscriptions';
import { applyRoster } from '../../application/apply-roster';
import type { Roster } from '../../domain/roster/roster';
import { instantOf } from '../../domain/time';
import { type DrillableStack, openLocalStage } from '../../drill/local-stage';
import type { Stage } from '../../drill/stage';
import { credentials, region } from '../../local/engine';
import { type LocalStack, startLocalStack } from '../../local/local-stack';

/** The real stack, deployed on an engine of this test's own, with its people and phones. */
export interface LocalHouse {
  stack: LocalStack;
  deployed: DrillableStack;
  stage: Stage;
}

/** Brings the stack up with `roster` in force; `ada` is signed in to the API. */
export async function openLocalHouse(name: string, roster: Roster): Promise<LocalHouse> {
  const stack = await startLocalStack({ port: 0, stack: name });
  const client = { endpoint: stack.engineUrl, region, credentials };
  await applyRoster(
    {
      rosters: dynamodbRosterStore({
        client: new DynamoDBClient(client),
        tableName: stack.outputs.TableName,
      }),
      subscriptions: snsEmailSubscriptions(new SNSClient(client), stack.outputs.EmailTopicArn),
      clock: { now: () => instantOf(Date.now()) },
    },
    roster,
  );
  const deployed = { client, outputs: stack.outputs };
  return { stack, deployed, stage: await openLocalStage(deployed, stack.publicUrl, 'ada@example.com') };
}
