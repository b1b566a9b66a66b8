import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A real server on a free loopback port, for the length of a test. */
export async function serve(handler: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}
