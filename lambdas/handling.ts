import type { Context } from 'aws-lambda';
import { inRequest } from '../adapters/log';
import * as z from '../adapters/schemas/zod';

const httpSchema = z.object({ requestContext: z.object({ requestId: z.string() }) });

/**
 * A function's handler, whose lines in the log name the request: by API Gateway's id where it is behind that, which its access
 * log has too and whoever asked was told in a header, and else by Lambda's.
 */
export function handling<Event, Result>(
  handle: (event: Event) => Promise<Result>,
): (event: Event, context?: Pick<Context, 'awsRequestId'>) => Promise<Result> {
  return (event, context) => {
    const http = httpSchema.safeParse(event);
    const request = http.success ? http.data.requestContext.requestId : context?.awsRequestId;
    return inRequest(request, () => handle(event));
  };
}
