import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../application/ports/clock';
import { instantOf } from '../../domain/time';
import * as z from '../schemas/zod';

const dated = z.object({
  headers: z.object({
    date: z.pipe(
      z.string(),
      z.transform((text) => Date.parse(text)),
    ),
  }),
});

/** An answer is dated to the second: what happened in the rest of that second counts as before. */
const restOfSecond = 999;

/**
 * The time by DynamoDB's clock, or up to a second later, as the latest answer to `client` had it: the machine of whoever asks
 * may be minutes off. By that machine's own until there is an answer.
 */
export function clockOf(client: DynamoDBClient): Clock {
  let ahead = 0;
  client.middlewareStack.add(
    (next) => async (request) => {
      const answer = await next(request);
      const told = dated.safeParse(answer.response).data?.headers.date ?? Number.NaN;
      if (!Number.isNaN(told)) ahead = told + restOfSecond - Date.now();
      return answer;
    },
    { step: 'deserialize', name: 'clockOf' },
  );
  return { now: () => instantOf(Date.now() + ahead) };
}
