import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';
import { roomIn } from './room-in.ts';

/** What a careful hand writes without any library, except that it does not reconnect. */
export const raw: Connect = (url, { message, opened, lost }, Socket) => {
  const socket = new Socket(url);
  const topics = new Map<string, (message: Message) => void>();
  socket.onopen = opened;
  socket.onclose = lost;
  socket.onerror = () => undefined; // 'close' follows
  socket.onmessage = ({ data }) => {
    const received = JSON.parse(data as string) as Message;
    (topics.get(received.type) ?? message)(received);
  };
  return {
    send: (type, payload) => socket.send(JSON.stringify(appMessage(type, payload))),
    room: () => roomIn(socket),
    route: (topic, handle) => void topics.set(topic, handle),
    close: () => socket.close(),
  };
};

/** As often as a session acknowledges short messages: what it costs the system to write at all. */
const EACH = 1_024;

export const rawAcknowledging: Connect = (url, { message, ...listener }, Socket) => {
  let messages = 0;
  const tell = (received: Message) => {
    message(received);
    if (++messages % EACH === 0) client.send('got');
  };
  const client = raw(url, { ...listener, message: tell }, Socket);
  return client;
};
