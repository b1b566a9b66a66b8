import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpRequest, HttpResponse } from '../adapters/http/http';
import { problem } from '../adapters/http/problem';
import { logError } from '../adapters/log';

/** The request that API Gateway's event (format 2.0) carries. */
export function requestOf(event: APIGatewayProxyEventV2): HttpRequest {
  const { body = '', isBase64Encoded, headers, rawPath, queryStringParameters, requestContext } = event;
  return {
    method: requestContext.http.method,
    path: withoutStage(rawPath, requestContext.stage),
    query: queryStringParameters ?? {},
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
}

/** API Gateway's form of `response`. */
export function resultOf({ status, headers, body }: HttpResponse): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { ...headers }, body };
}

/** Answers with `serve`, and with a problem document when it fails unexpectedly. */
export async function answered(
  subject: string,
  serve: () => Promise<HttpResponse>,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return resultOf(await serve());
  } catch (error) {
    logError(subject, error);
    const detail = 'Something failed on our side and nothing was changed as far as we know. Try again.';
    return resultOf(problem({ status: 503, code: 'not-now', title: 'Not now', detail }));
  }
}

function withoutStage(path: string, stage: string): string {
  return stage !== '$default' && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}
