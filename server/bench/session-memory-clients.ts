/** The clients of `session-memory.ts`: opens sockets, sessions if the URL asks for them, and idles. */
import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';

const [url = '', count = '0'] = process.argv.slice(2);
const first = { epoch: null, token: null, att: 1, rx: 0, acked: 0 };

for (let i = 0; i < Number(count); i++) {
  await new Promise<void>((resolve) => {
    const socket = new WebSocket(url);
    socket.on('message', (data) => {
      const { type } = JSON.parse((data as Buffer).toString()) as { type: string };
      if (type === '$hello') {
        const payload = { sid: randomBytes(16).toString('base64url'), ...first };
        socket.send(JSON.stringify({ type: '$open', payload }));
        return;
      }
      // What an idle session has done: subscribed to something.
      if (type === '$welcome') {
        socket.send('{"type":"$sub","payload":{"topics":["a","b"]}}');
        socket.send('{"type":"$ping","payload":{"t":1}}');
        return;
      }
      resolve();
    });
  });
}
process.send?.('open');
