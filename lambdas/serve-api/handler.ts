import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { z } from 'zod';
import { serveApi } from '../../adapters/http/api';
import { problem } from '../../adapters/http/problem';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { answered, requestOf } from '../http-event';
import { environment } from './env';

const room = commandRoomOn(tableNamed(readEnvironment(environment).TABLE_NAME));

/** What the authorizer vouches for. Only an address that was proved counts, since people may change theirs. */
const claimsSchema = z.object({
  email: z.email(),
  email_verified: z.union([z.literal('true'), z.literal(true)]),
});

/** Serves the API to signed-in people. */
export async function handler(
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<APIGatewayProxyStructuredResultV2> {
  return answered('an API request failed', async () => {
    const claims = claimsSchema.safeParse(event.requestContext.authorizer?.jwt?.claims);
    if (claims.success) return serveApi(room, requestOf(event), { email: claims.data.email });
    const detail = 'Sign in with an ID token that carries a verified email address.';
    return problem({ status: 403, code: 'no-email', title: 'Who are you?', detail });
  });
}
