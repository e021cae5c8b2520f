import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Message } from '../adapters/client.ts';
import type { Join, Listen, Receive } from './bench-server.ts';
import { socketServer } from './socket-server.ts';

/** Of Centrifugo, in s: how often the server pings. */
const PING = 25;

interface Command {
  readonly id?: number;
  readonly connect?: object;
  readonly subscribe?: object;
  readonly unsubscribe?: object;
  readonly send?: { readonly data: Message };
}

/**
 * As much of Centrifugo's JSON protocol as the client needs: connecting, pings of the server,
 * subscriptions, publications, asynchronous messages.
 */
export const centrifugeServer: Listen = (port, join) =>
  socketServer(port, (socket) => serve(socket, join));

function serve(socket: WebSocket, join: Join): void {
  const frame = (data: string, channel = 'app') =>
    `{"push":{"channel":${JSON.stringify(channel)},"pub":{"data":${data}}}}`;
  const send = (message: Message) => socket.send(frame(JSON.stringify(message)));
  const ping = setInterval(() => socket.send('{}'), PING * 1_000);
  let receive: Receive | undefined;
  const obey = ({ id, connect, subscribe, unsubscribe, send: sent }: Command) => {
    const reply = (what: object) => socket.send(JSON.stringify({ id, ...what }));
    if (connect) {
      const client = randomUUID();
      reply({ connect: { client, version: 'bench', ping: PING, pong: true } });
    } else if (subscribe) {
      reply({ subscribe: {} });
      receive ??= join({ socket, send, frame });
    } else if (unsubscribe) {
      reply({ unsubscribe: {} });
    } else if (sent) {
      receive?.(1, () => sent.data);
    }
  };
  socket.on('message', (data: Buffer) => {
    for (const line of data.toString().split('\n')) {
      if (line) obey(JSON.parse(line) as Command);
    }
  });
  socket.on('close', () => clearInterval(ping));
}
