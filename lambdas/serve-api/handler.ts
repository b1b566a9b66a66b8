import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SNSClient } from '@aws-sdk/client-sns';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { dynamodbAnswerStore } from '../../adapters/dynamodb/dynamodb-answer-store';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbEmailRouteStore } from '../../adapters/dynamodb/dynamodb-email-route-store';
import { dynamodbFeedStore } from '../../adapters/dynamodb/dynamodb-feed-store';
import { dynamodbLinkStore } from '../../adapters/dynamodb/dynamodb-link-store';
import { dynamodbMeasureStore } from '../../adapters/dynamodb/dynamodb-measure-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOverrideStore } from '../../adapters/dynamodb/dynamodb-override-store';
import { dynamodbPracticeStore } from '../../adapters/dynamodb/dynamodb-practice-store';
import { dynamodbQuotaStore } from '../../adapters/dynamodb/dynamodb-quota-store';
import { type ApiDeps, apiOf } from '../../adapters/http/api';
import { topicArnsIn } from '../../adapters/sns/email-routes';
import { snsEmailSubscriptions } from '../../adapters/sns/sns-email-subscriptions';
import { patience } from '../aws-clients';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { answered, requestOf } from '../http-event';
import { linkSeals } from '../link-seals';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';

const settings = readEnvironment(environment);
const table = tableNamed(settings.TABLE_NAME);

const deps: ApiDeps = {
  ...commandDepsOn(table),
  overrides: dynamodbOverrideStore(table),
  notices: dynamodbNoticeStore(table),
  channels: dynamodbChannelStore(table),
  feeds: dynamodbFeedStore(table),
  answers: dynamodbAnswerStore(table),
  practice: dynamodbPracticeStore(table),
  measures: dynamodbMeasureStore(table),
  subscriptions: snsEmailSubscriptions(
    new SNSClient(patience),
    topicArnsIn(settings.EMAIL_TOPIC_ARNS),
    dynamodbEmailRouteStore(table),
  ),
  publicUrl: settings.PUBLIC_URL,
  openApi: () => readFile(join(__dirname, 'openapi.json'), 'utf8'),
  seals: linkSeals(settings),
  links: dynamodbLinkStore(table),
  quotas: dynamodbQuotaStore(table),
};

const api = apiOf(deps);

/** Serves the API to signed-in people. */
export const handler = handling((event: APIGatewayProxyEventV2WithJWTAuthorizer) =>
  answered('an API request failed', () =>
    api.fetch(requestOf(event), { claims: event.requestContext.authorizer?.jwt?.claims }),
  ),
);
