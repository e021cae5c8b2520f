import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { startBreakableDemo } from './breakable-demo.ts';

describe('the start of the demo', () => {
  it('lets those wait who come before its server is up', async () => {
    const port = await freePort();
    const starting = startBreakableDemo({ host: '127.0.0.1', port });
    while (!(await isListening(port))) await new Promise(setImmediate);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    try {
      const opened = once(socket, 'open', { signal: AbortSignal.timeout(4_000) });
      const answers = ['healthz', 'faults', 'page'].map((path) =>
        fetch(`http://127.0.0.1:${port}/${path}`, { signal: AbortSignal.timeout(4_000) }),
      );
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 404]);
      await opened;
    } finally {
      socket.on('error', () => undefined);
      socket.terminate();
      await (await starting).close();
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.once('close', (failed) => resolve(!failed));
  });
}
