/** Names of this machine, and of networks that nobody outside has: those without a dot too, and those that no root knows. */
const localName =
  /^(?:[^.:[\]]+|.+\.(?:localhost|localdomain|local|internal|intranet|private|corp|home|home\.arpa|lan))$/;
const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** True if an address, as a URL writes it, is one of this machine, which only a local stack may call. */
export function isLoopback(hostname: string): boolean {
  return loopback.includes(hostname);
}

/** True if the name says by itself that it is none of the public. */
export function isLocalName(hostname: string): boolean {
  return localName.test(hostname.replace(/\.$/, ''));
}
