import { once } from 'node:events';
import type { Server } from 'node:http';

/** The server on a free loopback port; `close` ends what is still under way, too. */
export async function listenOnLoopback(server: Server): Promise<{ url: string; close(): void }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
