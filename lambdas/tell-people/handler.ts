import { SNSClient } from '@aws-sdk/client-sns';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbEmailRouteStore } from '../../adapters/dynamodb/dynamodb-email-route-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { dynamodbZoneStore } from '../../adapters/dynamodb/dynamodb-zone-store';
import { logDone, logError } from '../../adapters/log';
import { mintCode } from '../../adapters/mint-code';
import { topicArnsIn } from '../../adapters/sns/email-routes';
import { snsEmailSubscriptions } from '../../adapters/sns/sns-email-subscriptions';
import { snsOptOuts } from '../../adapters/sns/sns-opt-outs';
import { zoneDataHere } from '../../adapters/zone-data';
import { tellPeople } from '../../application/tell-people';
import { patience } from '../aws-clients';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { systemClock, tableNamed } from '../table-and-clock';
import { environment } from './env';

const { TABLE_NAME, EMAIL_TOPIC_ARNS } = readEnvironment(environment);
const table = tableNamed(TABLE_NAME);
const sns = new SNSClient(patience);
const deps = {
  rosters: dynamodbRosterStore(table),
  clock: systemClock,
  mintCode,
  notices: dynamodbNoticeStore(table),
  channels: dynamodbChannelStore(table),
  subscriptions: snsEmailSubscriptions(sns, topicArnsIn(EMAIL_TOPIC_ARNS), dynamodbEmailRouteStore(table)),
  zones: dynamodbZoneStore(table),
  zoneData: zoneDataHere(),
  optOuts: snsOptOuts(sns, (error) => logError('opt-outs cannot be asked for here', error)),
};

/** Tells people what is due, and looks after their channels. */
export const handler = handling(async () => logDone('people were told', await tellPeople(deps)));
