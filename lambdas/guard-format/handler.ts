import { setTimeout } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answerCloudFormation, formatRequestSchema } from '../../adapters/cloudformation/custom-resource';
import { standingStack } from '../../adapters/cloudformation/standing-stack';
import { dynamodbFormatMark } from '../../adapters/dynamodb/dynamodb-format-mark';
import { logError } from '../../adapters/log';
import { patience } from '../aws-clients';
import { handling } from '../handling';
import { guardFormat } from './guard-format';

/** Milliseconds between attempts: AWS takes some seconds to know what a role may do that was made a moment ago. */
const pause = 5000;
/** Our own choice: their pauses take less than half of the minute that the function has. */
const attempts = 6;

const cloudformation = new CloudFormationClient(patience);
const client = new DynamoDBClient(patience);
const deps = {
  stack: (id: string) => standingStack(cloudformation, id),
  markOf: (tableName: string) => dynamodbFormatMark({ client, tableName }),
};

/** Lets CloudFormation go on with a deployment, or not. */
export const handler = handling(async (event: unknown) => {
  const request = formatRequestSchema.parse(event);
  const why = await onceAllowed(() => guardFormat(deps, request)).catch((error: unknown) => {
    logError('what is stored could not be looked at', error);
    return `What is stored could not be looked at, and nothing was changed: ${error instanceof Error ? error.message : error}`;
  });
  await answerCloudFormation(request, why);
});

async function onceAllowed<T>(look: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await look();
    } catch (error) {
      const isDenied = error instanceof Error && error.name.startsWith('AccessDenied');
      if (!isDenied || attempt === attempts) throw error;
      await setTimeout(pause);
    }
  }
}
