import type { WebSocketLike } from 'ngx-lifeline/core';
import { WebSocket } from 'ws';
import { ContractTarget } from './contract-target.ts';
import { transportContract } from './test-kit.ts';

type Listener = ((event: object) => void) | null;

/** Other properties than those of the socket, and other listeners than those it is given. */
interface Break {
  readonly get?: Readonly<Record<string, (socket: WebSocket) => unknown>>;
  readonly set?: Readonly<Record<string, (value: Listener, socket: WebSocket) => unknown>>;
}

const twice = (listener: Listener) =>
  listener &&
  ((event: object) => {
    listener(event);
    listener(event);
  });

/** Sockets that break one promise each, and the test that has to notice. */
const broken: readonly [what: string, test: string, how: Break][] = [
  [
    'swallows what is sent too early',
    'refuses to send before it is open',
    { get: { send: (socket) => (text: string) => socket.readyState > 0 && socket.send(text) } },
  ],
  [
    'ignores how bytes are wanted',
    'carries bytes as an ArrayBuffer',
    { set: { binaryType: () => 'nodebuffer' } },
  ],
  [
    'cuts what it sends',
    'carries text both ways, unchanged',
    { get: { send: (socket) => (text: string) => socket.send(text.slice(0, 1_000)) } },
  ],
  ['delivers messages twice', 'keeps the order, and loses nothing', { set: { onmessage: twice } }],
  [
    'closes without its code',
    'closes with a code and a reason that the server hears',
    { get: { close: (socket) => () => socket.close() } },
  ],
  [
    'calls every end clean',
    'tells of an end without a close frame',
    {
      set: {
        onclose: (listener) =>
          listener &&
          (({ code, reason }: CloseEvent) => listener({ code, reason, wasClean: true })),
      },
    },
  ],
  [
    'hides why the server closed',
    'tells that the server closed with 4001',
    {
      set: {
        onclose: (listener) =>
          listener &&
          (({ code, wasClean }: CloseEvent) => listener({ code, reason: '', wasClean })),
      },
    },
  ],
  [
    'cannot tell what waits',
    'counts what has not left yet, and comes back to 0',
    { get: { bufferedAmount: () => NaN } },
  ],
  [
    'goes on when it is given up',
    'calls nobody any more once it is given up',
    {
      set: { onmessage: (listener, socket) => listener ?? socket.onmessage },
      get: { close: () => () => undefined },
    },
  ],
  [
    'ends twice',
    'ends once, and takes what is sent too late without a word',
    { set: { onclose: twice } },
  ],
  ['opens twice', 'opens once, and not before the dial has returned', { set: { onopen: twice } }],
  [
    'selects no sub-protocol',
    'tells the sub-protocol that the server selected',
    { get: { protocol: () => '' } },
  ],
  [
    'cannot give up a dial',
    'lets a dial be given up that never ends',
    { get: { close: () => () => undefined } },
  ],
];

describe('the transport contract notices a socket that', () => {
  let target: ContractTarget;

  beforeAll(async () => {
    target = await ContractTarget.listen();
  });
  afterAll(() => target[Symbol.asyncDispose]());

  for (const [what, name, how] of broken) {
    it(what, async () => {
      const tests = new Map<string, () => Promise<void>>();
      const sockets: WebSocket[] = [];
      const transport = (url: string, protocols: string[]) => {
        const socket = new WebSocket(url, protocols);
        sockets.push(socket);
        return breaking(socket, how);
      };
      transportContract('broken', () => ({ ...target.addresses, transport }), {
        describe: (_, suite) => suite(),
        it: (test, run) => tests.set(test, run),
      });
      await expectAsync(tests.get(name)!()).toBeRejectedWithError(/expected .*, got|did not/);
      for (const socket of sockets) socket.terminate();
    });
  }
});

function breaking(socket: WebSocket, { get = {}, set = {} }: Break): WebSocketLike {
  return new Proxy(socket, {
    get(_, name: Exclude<keyof WebSocket, symbol>) {
      const value: unknown = get[name] ? get[name](socket) : socket[name];
      return typeof value === 'function' ? (value.bind(socket) as unknown) : value;
    },
    set(_, name: string, value: Listener) {
      return Reflect.set(socket, name, set[name] ? set[name](value, socket) : value);
    },
  });
}
