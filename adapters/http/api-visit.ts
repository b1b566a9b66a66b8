import { createHash } from 'node:crypto';
import type { ArrangingDeps } from '../../application/arrange-overrides';
import type { CommandDeps } from '../../application/execute-command';
import type { MeasureStore } from '../../application/ports/incidents';
import type { ChannelStore, PracticeStore } from '../../application/ports/people';
import type { AnswerStore, RequestToken } from '../../application/ports/requests';
import type { RevocationDeps } from '../../application/revoke-links';
import type { VerificationDeps } from '../../application/verify-channels';
import { keyReused } from '../../domain/incident/refusal';
import type { Responder } from '../../domain/roster/responder';
import type { RosterNow } from '../../domain/roster/roster-now';
import { withoutPersonalLinks } from '../../domain/text/personal-links';
import * as z from '../schemas/zod';
import type { HttpRequest, HttpResponse } from './http';
import { refused } from './problem';
import { read } from './read-request';

/** The ports that the API needs. */
export interface ApiDeps extends CommandDeps, ArrangingDeps, VerificationDeps, RevocationDeps {
  channels: ChannelStore;
  answers: AnswerStore;
  /** The API's own document, as text. */
  openApi(): Promise<string>;
  practice: PracticeStore;
  measures: MeasureStore;
}

/** One request of one signed-in responder, with the roster and the moment at which it came. */
export interface Visit extends RosterNow {
  deps: ApiDeps;
  request: HttpRequest;
  /** The version of the roster in force. */
  version: number;
  responder: Responder;
}

const keySchema = z.optional(
  z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/, 'Idempotency-Key must be 1 to 128 visible characters')),
);

/** The token that the Idempotency-Key makes of a request: whoever sends the same one again asks for nothing new. */
export function tokenOf({
  request: { headers, method, path, body },
  responder,
}: Visit): RequestToken | undefined {
  const key = read(keySchema, headers['idempotency-key']);
  if (key === undefined) return undefined;
  // The token is stored, and with it what the body says.
  return { by: responder.id, key, request: withoutPersonalLinks(`${method} ${path} ${body}`) };
}

/**
 * Lets `act` happen once for each Idempotency-Key: whoever repeats the request gets the first answer. What failed may
 * be tried again with the same key. `act` is given an id that is the same for each repetition, for what it makes.
 */
export async function once(visit: Visit, act: (id: string) => Promise<HttpResponse>): Promise<HttpResponse> {
  const { deps, now } = visit;
  const token = tokenOf(visit);
  if (token === undefined) return act(deps.mintCode());
  const earlier = await deps.answers.answerTo(token);
  if (earlier !== undefined) {
    return earlier.request === token.request ? answerAgain(earlier) : refused(keyReused());
  }
  const response = await act(idFrom(token));
  if (response.status < 300) await deps.answers.record(token, response, now);
  return response;
}

function answerAgain({ body }: { body: string }): HttpResponse {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body,
  };
}

function idFrom({ by, key, request }: RequestToken): string {
  return createHash('sha256')
    .update(JSON.stringify([by, key, request]))
    .digest('hex')
    .slice(0, 24);
}
