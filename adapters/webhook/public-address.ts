import ipaddr from 'ipaddr.js';
import { isLocalName, isLoopback } from '../../domain/roster/webhook-target';

/** True for an IP address of the public internet: none of a private, local, shared or reserved range. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  // Some ranges of IPv6 carry an IPv4 address inside; what is behind them is not to be told from outside.
  return parsed.range() === 'unicast' && !(parsed.kind() === 'ipv6' && /^::/.test(parsed.toString()));
}

/**
 * The reason why nothing may be posted to `url`, in words that follow on "a webhook"; undefined when it may,
 * as far as can be told without asking what its name stands for. `local`: this machine may be called, without
 * encryption too.
 */
export function whyNoTarget(url: URL, { local }: { local: boolean }): string | undefined {
  const { protocol, hostname, username, password } = url;
  if (username !== '' || password !== '') return 'has a user name or password in it';
  if (isLoopback(hostname) && local && /^https?:$/.test(protocol)) return undefined;
  if (protocol !== 'https:') return 'is not https';
  if (isLocalName(hostname)) return 'is not on the public internet';
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !isPublicAddress(literal)) return 'is not on the public internet';
  return undefined;
}
