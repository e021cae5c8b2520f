import { ArrayQueue, ExponentialBackoff, WebsocketBuilder } from 'websocket-ts';
import { appMessage } from './app-message.ts';
import type { Connect, Message } from './client.ts';
import { roomIn } from './room-in.ts';

function connectWith(prepare: (builder: WebsocketBuilder) => WebsocketBuilder): Connect {
  return (url, { message, opened, lost }, Socket) => {
    // It takes no other socket than the global one.
    (globalThis as { WebSocket?: unknown }).WebSocket = Socket;
    const socket = prepare(new WebsocketBuilder(url))
      .onOpen(opened)
      .onClose(lost)
      .onMessage((_, { data }) => message(JSON.parse(data as string) as Message))
      .build();
    return {
      send: (type, payload) => socket.send(JSON.stringify(appMessage(type, payload))),
      room: () => roomIn(socket.underlyingWebsocket),
      close: () => socket.close(),
    };
  };
}

/** Does not reconnect unless it is given a backoff. */
export const websocketTs: Connect = connectWith((builder) => builder);

export const websocketTsTuned: Connect = connectWith((builder) =>
  builder.withBackoff(new ExponentialBackoff(100, 7)).withBuffer(new ArrayQueue()),
);
