import type { SocketFactory } from 'ngx-lifeline/core';
import type { ContractRunner } from './contract-runner';
import { ContractSocket, check } from './contract-socket';

/** A transport, and servers to try it on. */
export interface TransportUnderTest {
  /** What the option `transport` would be. */
  readonly transport: SocketFactory;
  /** A server that does what a {@link ContractServer} says. */
  readonly url: string;
  /** Where nobody accepts. */
  readonly refusedUrl: string;
  /** Where a dial is neither accepted nor refused; left out if it cannot be played. */
  readonly hangingUrl?: string;
  /** A sub-protocol that the server selects; left out if there are none. */
  readonly protocol?: string;
  /** Whether it carries bytes. @default true */
  readonly binary?: boolean;
}

const OPEN = 1;
const CLOSED = 3;
const NOBODY_CLOSED = { code: 1006, reason: '', wasClean: false };

/**
 * What every transport must do: the part of the `WebSocket` interface that a connection relies on. Call
 * it in a spec file: `transportContract('my transport', () => ({ … }), { describe, it })`. Each test
 * throws for what is broken. Runs in real time.
 */
export function transportContract(
  name: string,
  setUp: () => TransportUnderTest | Promise<TransportUnderTest>,
  { describe, it }: ContractRunner,
): void {
  describe(`${name} as a transport`, () => {
    const test = (
      what: string,
      run: (under: TransportUnderTest, dial: typeof dialling) => Promise<void>,
    ) =>
      it(what, async () => {
        const sockets: ContractSocket[] = [];
        const under = await setUp();
        try {
          await run(under, (transport, url, protocols) => {
            const socket = dialling(transport, url, protocols);
            sockets.push(socket);
            return socket;
          });
        } finally {
          for (const socket of sockets) socket.abandon();
        }
      });

    test('opens once, and not before the dial has returned', async ({ transport, url }, dial) => {
      const socket = dial(transport, url);
      check('readyState', socket.socket.readyState, 0);
      check('calls of onopen', socket.opens, 0);
      await socket.opened();
      check('readyState', socket.socket.readyState, OPEN);
      check('protocol', socket.socket.protocol, '');
    });

    test('tells the sub-protocol that the server selected', async (under, dial) => {
      const { transport, url, protocol } = under;
      if (protocol === undefined) return;
      const socket = await dial(transport, url, ['no-such-protocol', protocol]).opened();
      check('protocol', socket.socket.protocol, protocol);
    });

    test('refuses to send before it is open', async ({ transport, url }, dial) => {
      const socket = dial(transport, url);
      let isRefused = false;
      try {
        socket.send('early');
      } catch {
        isRefused = true;
      }
      check('send() while connecting throws', isRefused, true);
      await socket.opened();
    });

    test('carries text both ways, unchanged', async ({ transport, url }, dial) => {
      const socket = await dial(transport, url).opened();
      const texts = ['plain', '', 'ünïcödé 🚀', '{"type":"a"}', 'x'.repeat(60_000)];
      for (const text of texts) socket.send(text);
      check('nothing arrives within send()', socket.received, []);
      check('what comes back', await socket.messages(texts.length), texts);
    });

    test('keeps the order, and loses nothing', async ({ transport, url }, dial) => {
      const socket = await dial(transport, url).opened();
      socket.send('contract:count 1000');
      const expected = Array.from({ length: 1_000 }, (_, index) => String(index + 1));
      check('what arrives', await socket.messages(1_000), expected);
    });

    test('carries bytes as an ArrayBuffer', async ({ transport, url, binary = true }, dial) => {
      if (!binary) return;
      const socket = await dial(transport, url).opened();
      socket.send(new Uint8Array([0, 255, 1]));
      const [bytes] = await socket.messages(1);
      check('an ArrayBuffer', bytes instanceof ArrayBuffer, true);
      check('the bytes', [...new Uint8Array(bytes as ArrayBuffer)], [0, 255, 1]);
    });

    test('counts what has not left yet, and comes back to 0', async ({ transport, url }, dial) => {
      const socket = await dial(transport, url).opened();
      check('bufferedAmount', socket.socket.bufferedAmount, 0);
      socket.send('x'.repeat(60_000));
      check('bufferedAmount is no number below 0', socket.socket.bufferedAmount >= 0, true);
      await socket.messages(1);
      check('bufferedAmount', socket.socket.bufferedAmount, 0);
    });

    const closes = [
      ['contract:close 1000', { code: 1000, reason: '', wasClean: true }],
      ['contract:close 4001 für später', { code: 4001, reason: 'für später', wasClean: true }],
      ['contract:close', { code: 1005, reason: '', wasClean: true }],
    ] as const;
    for (const [command, expected] of closes) {
      test(`tells that the server closed with ${expected.code}`, async (under, dial) => {
        const socket = await dial(under.transport, under.url).opened();
        socket.send(command);
        check('the close', await socket.closed(), expected);
        check('readyState', socket.socket.readyState, CLOSED);
      });
    }

    test('tells of an end without a close frame', async ({ transport, url }, dial) => {
      const socket = await dial(transport, url).opened();
      socket.send('contract:vanish');
      check('the close', await socket.closed(), NOBODY_CLOSED);
    });

    test('closes with a code and a reason that the server hears', async (under, dial) => {
      const socket = await dial(under.transport, under.url).opened();
      socket.socket.close(4000, 'no sign of life');
      check('it closes at once', socket.socket.readyState > OPEN, true);
      await socket.closed();
      const witness = await dial(under.transport, under.url).opened();
      witness.send('contract:last-close');
      const [heard] = await witness.messages(1);
      const expected = { code: 4000, reason: 'no sign of life' };
      check('what the server heard', JSON.parse(heard as string), expected);
    });

    test('ends once, and takes what is sent too late without a word', async (under, dial) => {
      const socket = await dial(under.transport, under.url).opened();
      socket.socket.close(1000);
      socket.socket.close(1000);
      socket.send('late');
      await socket.closed();
      socket.send('later');
      socket.socket.close();
      const witness = await dial(under.transport, under.url).opened();
      witness.send('echo');
      await witness.messages(1);
      check('how often onclose was called', socket.closes.length, 1);
      check('what arrived', socket.received, []);
    });

    test('tells that nobody accepted', async ({ transport, refusedUrl }, dial) => {
      const socket = dial(transport, refusedUrl);
      check('the close', await socket.closed(), NOBODY_CLOSED);
      check('calls of onopen', socket.opens, 0);
      check('readyState', socket.socket.readyState, CLOSED);
    });

    test('lets a dial be given up that never ends', async (under, dial) => {
      const { transport, url, hangingUrl } = under;
      if (hangingUrl === undefined) return;
      const hanging = dial(transport, hangingUrl);
      const other = await dial(transport, url).opened();
      hanging.abandon();
      other.send('echo');
      await other.messages(1);
      check('calls of onopen', hanging.opens, 0);
      check('it is closing', hanging.socket.readyState > OPEN, true);
    });

    test('calls nobody any more once it is given up', async ({ transport, url }, dial) => {
      const socket = await dial(transport, url).opened();
      socket.send('contract:count 100');
      socket.abandon();
      const other = await dial(transport, url).opened();
      other.send('echo');
      await other.messages(1);
      check('what arrived', [socket.received.length, socket.closes.length], [0, 0]);
    });
  });
}

function dialling(transport: SocketFactory, url: string, protocols: string[] = []) {
  return new ContractSocket(transport(url, protocols));
}
