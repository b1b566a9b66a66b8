import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { responseOf } from '../adapters/http/http';
import { problem } from '../adapters/http/problem';
import { logError } from '../adapters/log';

/** The request that API Gateway's event (format 2.0) carries. */
export function requestOf(event: APIGatewayProxyEventV2): Request {
  const { body = '', isBase64Encoded, headers, rawPath, rawQueryString, requestContext } = event;
  const { method } = requestContext.http;
  const url = new URL(`https://${requestContext.domainName}`);
  url.pathname = withoutStage(rawPath, requestContext.stage);
  url.search = rawQueryString;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const carries = method !== 'GET' && method !== 'HEAD';
  return new Request(url, { method, headers: headersOf(headers), body: carries ? bytes : null });
}

/** Each header as the bytes that came, empty ones too: a key that we cannot read must not pass for none, or for another. */
function headersOf(headers: APIGatewayProxyEventV2['headers']): Headers {
  const sent = new Headers();
  for (const [name, value = ''] of Object.entries(headers))
    sent.set(name, Buffer.from(value, 'utf8').toString('latin1'));
  return sent;
}

/** API Gateway's form of `response`. */
export async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const { status, headers } = response;
  return { statusCode: status, headers: Object.fromEntries(headers), body: await response.text() };
}

/** The answer of `serve`, or a problem document when it fails unexpectedly. */
export async function answered(
  subject: string,
  serve: () => Response | Promise<Response>,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return await resultOf(await serve());
  } catch (error) {
    logError(subject, error);
    const detail = 'Something failed on our side and nothing was changed as far as we know. Try again.';
    return resultOf(responseOf(problem({ status: 503, code: 'not-now', title: 'Not now', detail })));
  }
}

function withoutStage(path: string, stage: string): string {
  return stage !== '$default' && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}
