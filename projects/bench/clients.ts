/** One adapter a client: it connects, and calls back with every message, parsed. */
import { createLifeline, type SocketFactory } from 'ngx-lifeline/core';
import { webSocket } from 'rxjs/webSocket';
import { filter, take } from 'rxjs';
import { WebSocket } from 'ws';

export interface Client {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

export type Connect = (
  url: string,
  message: (message: { type: string }) => void,
  open: () => void,
) => Client;

const raw: Connect = (url, message, open) => {
  const socket = new WebSocket(url);
  socket.onopen = open;
  socket.onmessage = ({ data }) => message(JSON.parse(data as string) as { type: string });
  return { send: (text) => socket.send(text), close: () => socket.terminate() };
};

const lifeline: Connect = (url, message, open) => {
  const transport: SocketFactory = (address, protocols) => new WebSocket(address, protocols);
  const client = createLifeline({ url, transport });
  client.messages$.subscribe(message);
  client.state$
    .pipe(
      filter(({ status }) => status === 'open'),
      take(1),
    )
    .subscribe(open);
  client.connect();
  return { send: (text) => client.sendText(text), close: () => client.destroy() };
};

const rxjs: Connect = (url, message, open) => {
  const subject = webSocket<{ type: string }>({
    url,
    WebSocketCtor: WebSocket as never,
    openObserver: { next: open },
    serializer: (value) => value as never,
  });
  const subscription = subject.subscribe(message);
  return { send: (text) => subject.next(text as never), close: () => subscription.unsubscribe() };
};

/** Raw twice: how far the two are apart is what this machine cannot tell. */
export const clients: Readonly<Record<string, Connect>> = {
  raw,
  'raw again': raw,
  'ngx-lifeline': lifeline,
  'rxjs webSocket': rxjs,
};
