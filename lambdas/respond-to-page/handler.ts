import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbFeedStore } from '../../adapters/dynamodb/dynamodb-feed-store';
import { dynamodbLinkStore } from '../../adapters/dynamodb/dynamodb-link-store';
import { dynamodbListenerStore } from '../../adapters/dynamodb/dynamodb-listener-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { linksOf } from '../../adapters/http/links';
import { logError } from '../../adapters/log';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { requestOf, resultOf } from '../http-event';
import { keyAtHand, linkSeals } from '../link-seals';
import { unlessPinged } from '../ping';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';

const settings = readEnvironment(environment);
const table = tableNamed(settings.TABLE_NAME);
const deps = {
  ...commandDepsOn(table),
  seals: linkSeals(settings),
  notices: dynamodbNoticeStore(table),
  channels: dynamodbChannelStore(table),
  feeds: dynamodbFeedStore(table),
  links: dynamodbLinkStore(table),
  listeners: dynamodbListenerStore(table),
  onUnrecorded: (error: unknown) => logError('what an answer proves was not recorded', error),
};

const links = linksOf(deps, (error) => logError('a page could not be answered', error));

/** Serves what is behind personal links: of incidents, of notices, of calendars, and of mails to end. */
export const handler = handling(
  unlessPinged(answer, async () => {
    // The first answer of all loads what makes answers; nobody has to wait for that.
    await Promise.all([keyAtHand(deps.seals)(), links.request('/')]);
  }),
);

async function answer(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return resultOf(await links.fetch(requestOf(event)));
}
