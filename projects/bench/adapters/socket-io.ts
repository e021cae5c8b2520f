import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';

function connectWith(options: Partial<ManagerOptions & SocketOptions>): Connect {
  return (url, { message, opened, lost }) => {
    // Each with a connection of its own, as a page has it.
    const socket = io(url.replace('ws:', 'http:'), {
      transports: ['websocket'],
      forceNew: true,
      ...options,
    });
    socket.on('connect', opened);
    socket.on('disconnect', lost);
    socket.on('message', message);
    const { engine } = socket.io;
    return {
      send: (type, payload) => void socket.emit('message', appMessage(type, payload)),
      room: () =>
        engine.writeBuffer.length > 0
          ? new Promise((resolve) => engine.once('drain', () => resolve(undefined)))
          : undefined,
      route: (topic, handle) => {
        socket.on(topic, (received: Message) => handle(received));
      },
      close: () => void socket.disconnect(),
    };
  };
}

/** Without its long-polling, which no other has; that would only cost it time at the start. */
export const socketIo: Connect = connectWith({});

/** Resends what is not acknowledged; the server's state recovery is on as well. */
export const socketIoTuned: Connect = connectWith({ retries: 1_000, ackTimeout: 5_000 });
