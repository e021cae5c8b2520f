/** One adapter a client: it connects, sends, and calls back with every message, parsed. */
import { createLifeline, session, type SocketFactory } from 'ngx-lifeline/core';
import { webSocket } from 'rxjs/webSocket';
import { filter, firstValueFrom, map, take } from 'rxjs';

export interface Client {
  readonly send: (type: string, payload: unknown) => void;
  /** Resolves when there is room for more; `undefined` if there is. */
  readonly room: () => Promise<unknown> | undefined;
  readonly close: () => void;
}

export interface Message {
  readonly type: string;
  readonly payload?: unknown;
}

export type Connect = (
  url: string,
  message: (message: Message) => void,
  open: () => void,
) => Client;

/** What waits in a socket before its client pauses, in bytes. */
const FULL = 1_000_000;

type SocketClass = typeof WebSocket;

const room = ({ bufferedAmount }: { readonly bufferedAmount: number }) =>
  bufferedAmount > FULL ? new Promise((resolve) => setTimeout(resolve, 1)) : undefined;

function raw(Socket: SocketClass): Connect {
  return (url, message, open) => {
    const socket = new Socket(url);
    const prefix = Math.random().toString(36).slice(2);
    let made = 0;
    socket.onopen = open;
    socket.onmessage = ({ data }) => message(JSON.parse(data as string) as Message);
    return {
      send: (type, payload) => {
        const id = `${prefix}-${(made++).toString(36)}`;
        socket.send(JSON.stringify({ type, id, ts: Date.now(), payload }));
      },
      room: () => room(socket),
      close: () => socket.close(),
    };
  };
}

function lifeline(Socket: SocketClass, options: object = {}): Connect {
  return (url, message, open) => {
    let socket = { bufferedAmount: 0 };
    const transport: SocketFactory = (address, protocols) => {
      const dialled = new Socket(address, protocols);
      socket = dialled;
      return dialled;
    };
    const client = createLifeline({ url, transport, ...options });
    let queued = 0;
    const queued$ = client.state$.pipe(map((state) => state.queued));
    queued$.subscribe((now) => (queued = now));
    client.messages$.subscribe(message);
    client.state$
      .pipe(
        filter(({ status }) => status === 'open'),
        take(1),
      )
      .subscribe(open);
    client.connect();
    return {
      send: (type, payload) => client.send(type, payload),
      room: () =>
        queued ? firstValueFrom(queued$.pipe(filter((waiting) => !waiting))) : room(socket),
      close: () => client.destroy(),
    };
  };
}

function rxjs(Socket: SocketClass): Connect {
  return (url, message, open) => {
    const subject = webSocket<Message>({
      url,
      WebSocketCtor: Socket,
      openObserver: { next: open },
    });
    const subscription = subject.subscribe(message);
    return {
      send: (type, payload) => subject.next({ type, payload }),
      room: () => undefined,
      close: () => subscription.unsubscribe(),
    };
  };
}

/** Two of them twice: how far those are apart is what the machine cannot tell. */
export function clientsOn(Socket: SocketClass) {
  return {
    raw: raw(Socket),
    'raw again': raw(Socket),
    'ngx-lifeline': lifeline(Socket),
    'ngx-lifeline again': lifeline(Socket),
    'with a session': lifeline(Socket, { session: session() }),
    'rxjs webSocket': rxjs(Socket),
  } satisfies Record<string, Connect>;
}

export type ClientName = keyof ReturnType<typeof clientsOn>;
