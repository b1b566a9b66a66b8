import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbFeedStore } from '../../adapters/dynamodb/dynamodb-feed-store';
import { dynamodbLinkStore } from '../../adapters/dynamodb/dynamodb-link-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { serveCalendar } from '../../adapters/http/calendar';
import { serveDoor } from '../../adapters/http/door';
import { sentencePage } from '../../adapters/http/door-page';
import type { HttpRequest, HttpResponse } from '../../adapters/http/http';
import { serveNotice } from '../../adapters/http/notice-door';
import { logError } from '../../adapters/log';
import { commandDepsOn, tableNamed } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { requestOf, resultOf } from '../http-event';
import { keyAtHand, linkSeals } from '../link-seals';
import { unlessPinged } from '../ping';
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
  onUnrecorded: (error: unknown) => logError('what an answer proves was not recorded', error),
};

/** Serves what is behind personal links: of incidents, of notices, of calendars. */
export const handler = handling(unlessPinged(answer, keyAtHand(deps.seals)));

async function answer(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return resultOf(await serve(requestOf(event)));
  } catch (error) {
    logError('a page could not be answered', error);
    return resultOf(
      sentencePage(
        503,
        'Try again',
        'Eight Bells could not answer just now. Open the link again in a moment.',
      ),
    );
  }
}

function serve(request: HttpRequest): Promise<HttpResponse> {
  if (request.path.startsWith('/n/')) return serveNotice(deps, request);
  if (request.path.startsWith('/calendar/')) return serveCalendar(deps, request);
  return serveDoor(deps, request);
}
