import type { Message } from '../adapters/client.ts';
import type { Listen } from './bench-server.ts';
import { socketServer } from './socket-server.ts';

const PONG = JSON.stringify({ type: 'pong' });
/** No message that is counted is so short. */
const LONGEST_PING = 80;

/** JSON over `ws`, with an answer to pings; nothing is parsed that need not be. */
export const plainServer: Listen = (port, join) =>
  socketServer(port, (socket) => {
    const send = (message: Message) => socket.send(JSON.stringify(message));
    const receive = join({ socket, send, frame: (envelope) => envelope });
    socket.on('message', (data: Buffer) => {
      if (data.length < LONGEST_PING && data.includes('"ping"')) socket.send(PONG);
      else receive(1, () => JSON.parse(data.toString()) as Message);
    });
  });
