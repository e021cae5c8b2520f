/**
 * Does for whoever asks, from a process of its own, one of two things: floods it (`flood`, see
 * flood.ts), or counts what it sends and says `last` when all has come (`count`). With sessions or
 * without, as the client dials.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { flood, type Order } from './flood.ts';
import { quickSession } from './quick-session.ts';

type Wish =
  { readonly type: 'flood'; readonly payload: Order } | { type: 'count'; payload: number };

const OPENING_BRACKET = 0x5b;
/** No control frame is longer, and no message that is counted so short. */
const LONGEST_CONTROL = 60;

/** How many messages of the app a frame holds; nothing is parsed that need not be. */
function messagesIn(data: Buffer): number {
  if (data[0] === OPENING_BRACKET) return (JSON.parse(data.toString()) as unknown[]).length;
  return data.length < LONGEST_CONTROL && data.includes('"$') ? 0 : 1;
}

function serve(socket: WebSocket, isSession: boolean): void {
  const session = isSession ? quickSession(socket) : undefined;
  let missing: number | undefined;
  let frames = 0;
  const count = (messages: number) => {
    frames += messages ? 1 : 0;
    missing! -= messages;
    if (missing! > 0 || !messages) return;
    session?.acknowledge();
    socket.send(JSON.stringify({ type: 'last', payload: { frames } }));
  };
  const obey = ({ type, payload }: Wish) => {
    if (type === 'flood') void flood(socket, payload, isSession);
    else missing = payload;
  };
  let isOpen = !isSession;
  let isAsked = false;
  socket.on('message', (data: Buffer) => {
    if (!isOpen) {
      isOpen = true;
      return;
    }
    const messages = messagesIn(data);
    session?.took(data, messages);
    if (missing !== undefined) count(messages);
    else if (!isAsked && messages) {
      isAsked = true;
      obey(JSON.parse(data.toString()) as Wish);
    }
  });
  socket.on('close', () => session?.stop());
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket, { url }) => serve(socket, !!url?.includes('lifeline=1')));
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
