import { lookup as resolve } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** The address that a name leads to is not on the public internet. */
export class PrivateTargetError extends Error {
  override name = 'PrivateTargetError';
}

export interface JsonPost {
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  /** True if addresses of this machine, and of its network, may be called. */
  local: boolean;
}

/**
 * Posts `body` and resolves with the answer's head; redirects are not followed. The addresses that the name stands for
 * are looked up once and checked, and the connection goes to one of these: a name that stands for something else a moment
 * later changes nothing. Rejects with PrivateTargetError, or with what the network says.
 */
export function postJson(url: URL, { headers, body, signal, local }: JsonPost): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const request = url.protocol === 'http:' ? requestHttp : requestHttps;
  return new Promise((answered, reject) => {
    // A literal is never looked up.
    if (!local && isIP(literal) !== 0 && !isPublicAddress(literal)) {
      reject(new PrivateTargetError(`${literal} is not on the public internet.`));
      return;
    }
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      signal,
      agent: false,
      ...(local ? {} : { lookup: publicOnly }),
    });
    sent.once('response', answered);
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Looks a name up as connections do, and fails where any of its addresses is not public. */
export const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const isPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address));
    if (!isPublic) {
      return callback(new PrivateTargetError(`${hostname} does not lead to the public internet.`), '', 0);
    }
    if (options.all === true) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first?.address ?? '', first?.family ?? 0);
  });
};
