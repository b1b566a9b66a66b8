import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { serveDoor } from '../../adapters/http/door';
import { sentencePage } from '../../adapters/http/door-page';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { requestOf, resultOf } from '../http-event';
import { logError } from '../log';
import { environment } from './env';

const room = commandRoomOn(tableNamed(readEnvironment(environment).TABLE_NAME));

/** Serves the page behind a personal link. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return resultOf(await serveDoor(room, requestOf(event)));
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
