import { Server } from 'socket.io';
import type { WebSocket } from 'ws';
import type { Message } from '../adapters/client.ts';
import type { Listen } from './bench-server.ts';
import { httpServer } from './http-server.ts';

/** The server of socket.io with its state recovery on, which a client without it does not notice. */
export const socketIoServer: Listen = async (port, join) => {
  const http = await httpServer(port);
  const server = new Server(http.server, {
    transports: ['websocket'],
    serveClient: false,
    connectionStateRecovery: {},
  });
  server.on('connection', (client) => {
    const { socket } = client.conn.transport as unknown as { socket: WebSocket };
    const receive = join({
      socket,
      send: (message) => client.emit('message', message),
      frame: (envelope, topic = 'message') => `42[${JSON.stringify(topic)},${envelope}]`,
    });
    client.on('message', (message: Message, acknowledge?: () => void) => {
      receive(1, () => message);
      acknowledge?.();
    });
  });
  return { port: http.port, close: () => server.close() };
};
