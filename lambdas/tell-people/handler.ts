import { SNSClient } from '@aws-sdk/client-sns';
import { dynamodbChannelBook } from '../../adapters/dynamodb/dynamodb-channel-book';
import { dynamodbEmailRoutes } from '../../adapters/dynamodb/dynamodb-email-routes';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbZoneBook } from '../../adapters/dynamodb/dynamodb-zone-book';
import { logDone, logError } from '../../adapters/log';
import { topicArnsIn } from '../../adapters/sns/email-routes';
import { snsEmailSubscriptions } from '../../adapters/sns/sns-email-subscriptions';
import { snsOptOuts } from '../../adapters/sns/sns-opt-outs';
import { zoneDataHere } from '../../adapters/zone-data';
import { tellPeople } from '../../application/tell-people';
import { patience } from '../aws-clients';
import { commandDepsOn, tableNamed } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { environment } from './env';

const { TABLE_NAME, EMAIL_TOPIC_ARNS } = readEnvironment(environment);
const table = tableNamed(TABLE_NAME);
const sns = new SNSClient(patience);
const deps = {
  ...commandDepsOn(table),
  notices: dynamodbNoticeStore(table),
  channels: dynamodbChannelBook(table),
  subscriptions: snsEmailSubscriptions(sns, topicArnsIn(EMAIL_TOPIC_ARNS), dynamodbEmailRoutes(table)),
  zones: dynamodbZoneBook(table),
  zoneData: zoneDataHere(),
  optOuts: snsOptOuts(sns, (error) => logError('opt-outs cannot be asked for here', error)),
};

/** Tells people what is due, and looks after their channels. */
export const handler = handling(async () => logDone('people were told', await tellPeople(deps)));
