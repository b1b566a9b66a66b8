import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { answerCloudFormation, formatRequestSchema } from '../../adapters/cloudformation/custom-resource';
import { standingStack } from '../../adapters/cloudformation/standing-stack';
import { dynamodbFormatMark } from '../../adapters/dynamodb/dynamodb-format-mark';
import { logError } from '../../adapters/log';
import { waiting } from '../../adapters/waiting';
import { patience } from '../aws-clients';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';
import { answerRequest } from './guard-format';

const { TABLE_ID } = readEnvironment(environment);
const cloudformation = new CloudFormationClient(patience);
const deps = {
  stack: (id: string) => standingStack(cloudformation, id),
  tableId: TABLE_ID,
  markOf: (tableName: string) => dynamodbFormatMark(tableNamed(tableName)),
  tell: answerCloudFormation,
  pause: waiting.pause,
  onTrouble: logError,
};

/** Lets CloudFormation go on with a deployment, or not. */
export const handler = handling((event: unknown) => answerRequest(deps, formatRequestSchema.parse(event)));
