import type { Message } from '../adapters/client.ts';
import type { Listen } from './bench-server.ts';
import { quickSession } from './quick-session.ts';
import { socketServer } from './socket-server.ts';

const OPENING_BRACKET = 0x5b;
/** No control frame is longer, and no message that is counted so short. */
const LONGEST_CONTROL = 60;

/** Sessions that are counted and acknowledged, so that the server is faster than the client. */
export const quickLifelineServer: Listen = (port, join) =>
  socketServer(port, (socket) => {
    const session = quickSession(socket);
    const { nextNumber, stamped } = session;
    const send = (message: Message) =>
      socket.send(stamped(JSON.stringify({ id: 'a', ts: 0, ...message })));
    const receive = join({ socket, send, frame: (envelope) => envelope, nextNumber });
    let isOpen = false;
    socket.on('message', (data: Buffer) => {
      if (!isOpen) {
        isOpen = true;
        return;
      }
      const messages = messagesIn(data);
      session.took(data, messages);
      if (messages) receive(messages, () => firstOf(JSON.parse(data.toString())));
    });
    socket.on('close', () => session.stop());
  });

/** How many messages of the app a frame holds; nothing is parsed that need not be. */
function messagesIn(data: Buffer): number {
  if (data[0] === OPENING_BRACKET) return (JSON.parse(data.toString()) as unknown[]).length;
  return data.length < LONGEST_CONTROL && data.includes('"$') ? 0 : 1;
}

function firstOf(parsed: unknown): Message {
  return (Array.isArray(parsed) ? parsed[0] : parsed) as Message;
}
