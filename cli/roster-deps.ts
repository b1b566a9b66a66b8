import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbChannelStore } from '../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbNoticeStore } from '../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbQuotaStore } from '../adapters/dynamodb/dynamodb-quota-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { mintCode } from '../adapters/mint-code';
import { waiting } from '../adapters/waiting';
import type { RosterDeps } from '../application/apply-roster';
import { replaceWhoLeft } from '../application/replace-who-left';
import { shiftChangedNotices } from '../application/tell-people';
import { requestVerifications } from '../application/verify-channels';
import { after, type Duration, instantOf } from '../domain/time';
import { type DeployedStack, emailSubscriptionsOf } from './deployed-stack';

/** The time ahead in which people are told of changed shifts: our own choice, as far as gaps are looked for. */
const toldAhead: Duration = 'P60D';

/** The means to apply rosters, on a deployed stack. */
export function rosterDepsOn(deployed: Pick<DeployedStack, 'outputs' | 'client' | 'snsUrl'>): RosterDeps {
  const { outputs, client } = deployed;
  const table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
  const notices = dynamodbNoticeStore(table);
  const subscriptions = emailSubscriptionsOf(deployed);
  const quotas = dynamodbQuotaStore(table);
  const clock = { now: () => instantOf(Date.now()) };
  const rosters = dynamodbRosterStore(table);
  const incidents = dynamodbIncidentStore(table);
  return {
    rosters,
    channels: dynamodbChannelStore(table),
    subscriptions,
    clock,
    askToVerify: (addresses, roster) =>
      requestVerifications({ notices, subscriptions, quotas, mintCode }, roster, addresses, clock.now()),
    async tellChanged(before, roster) {
      const now = clock.now();
      const until = after(now, toldAhead);
      await notices.record(shiftChangedNotices(before, roster, now, until, undefined, mintCode, now), now);
    },
    replaceWhoLeft: (before) => replaceWhoLeft({ incidents, rosters, clock, waiting }, before),
  };
}
