import { statuses } from '../connection/connected.spec-fixture';
import type { ConnectionState } from '../connection/state';
import { follow, inSession } from './in-session.spec-fixture';

describe('a hostile $hello', () => {
  for (const [what, hello] of [
    ['maxMessageBytes -1', { maxMessageBytes: -1 }],
    ['maxMessageBytes as text', { maxMessageBytes: '65536' }],
    ['maxMessageBytes null', { maxMessageBytes: null }],
    ['remembers -1', { remembers: -1 }],
    ['remembers missing', { remembers: undefined }],
    ['a memory of 1 MB', { memory: 'm'.repeat(1_000_000) }],
    ['an empty memory', { memory: '' }],
    ['a memory that is a number', { memory: 5 }],
  ] as const) {
    it(`is refused: ${what}`, () => {
      const { socket } = inSession(1_000, {}, (client, server, world) => {
        server.hello = hello;
        world.helpers.expectObservable(statuses(client), '^ 900ms !').toBe('c 1ms f');
      });
      expect(socket.closedWith).toEqual({ code: 4400, reason: 'no-session' });
    });
  }

  for (const [maxMessageBytes, size, fate] of [
    [0, 800, /^102 acked$/],
    [0, 1_024, /^100 refused: too-large: \d+ of 1024 bytes$/],
    [1e99, 900_000, /^102 acked$/],
    [1e99, 0x100_0000, /^100 refused: too-large: \d+ of 16777216 bytes$/],
  ] as const) {
    it(`is clamped: maxMessageBytes ${maxMessageBytes} for ${size} bytes`, () => {
      const outbox = { maxBytes: 0x4000_0000 };
      inSession(1_000, { outbox }, (client, server, world) => {
        server.hello = { maxMessageBytes };
        let told: string[];
        world.at(100, () => (told = follow(world, client.send('big', 'x'.repeat(size)))));
        world.at(900, () => expect(told.at(-2)).toMatch(fate));
      });
    });
  }

  for (const [lateness, fate] of [
    [-1, 'acked'],
    [0, 'unknown: session-lost'],
  ] as const) {
    it(`is clamped: ids are trusted for a day at most, ${lateness} ms later: ${fate}`, () => {
      const day = 86_400_000;
      inSession(day + 1_000, {}, (client, server, world) => {
        server.hello = { remembers: 1e300 };
        server.acknowledges = false;
        let told: string[];
        world.at(100, () => (told = follow(world, client.send('order'))));
        world.at(200, () => client.disconnect());
        // Its $welcome comes after 4 ms.
        world.at(day + 96 + lateness, () => {
          server.acknowledges = true;
          client.connect();
        });
        world.at(day + 900, () => expect(told.at(-2)).toContain(fate));
      });
    });
  }
});

describe('a hostile $welcome', () => {
  const good = { epoch: 'e9', token: 't', resumed: false, rx: 0, from: 1, refused: [] };
  const without = (field: string) =>
    Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

  for (const [what, welcome] of [
    ['no payload', undefined],
    ['an array', []],
    ['text', 'welcome'],
    ...Object.keys(good).map((field) => [`no ${field}`, without(field)] as const),
    ['an empty epoch', { ...good, epoch: '' }],
    ['an epoch of 65 characters', { ...good, epoch: 'e'.repeat(65) }],
    ['an empty token', { ...good, token: '' }],
    ['a token of 257 characters', { ...good, token: 't'.repeat(257) }],
    ['resumed as a number', { ...good, resumed: 0 }],
    ['rx -1', { ...good, rx: -1 }],
    ['rx 0.5', { ...good, rx: 0.5 }],
    ['rx "0"', { ...good, rx: '0' }],
    ['rx NaN, as JSON has it', { ...good, rx: NaN }],
    ['rx above what can be a number', { ...good, rx: 2 ** 53 }],
    ['rx above what was sent', { ...good, rx: 1 }],
    ['from 0', { ...good, from: 0 }],
    ['from 1.5', { ...good, from: 1.5 }],
    ['from "1"', { ...good, from: '1' }],
    ['refused as an object', { ...good, refused: {} }],
    ['resumed what there never was', { ...good, resumed: true }],
  ] as const) {
    it(`on the first connect is refused with 4400, and tried again: ${what}`, () => {
      const { sockets } = inSession(5_000, {}, (client, server, world) => {
        const told = follow(world, client.send('order'));
        let kind: string | undefined;
        client.state$.subscribe((state) => (kind ??= state.cause?.kind));
        server.instead = (socket) => {
          server.instead = undefined;
          server.emit(socket, { type: '$welcome', payload: welcome });
        };
        world.at(4_000, () => {
          expect(kind).toBe('protocol-error');
          expect(told).toEqual(['0 queued', '1008 sent', '1010 acked', 'end']);
          expect(server.effects.length).toBe(1);
        });
        world.helpers.expectObservable(statuses(client), '^ 4s !').toBe('c 3ms r 1003ms o');
      });
      expect(sockets[0]!.closedWith?.code).toBe(4400);
    });
  }

  for (const [what, welcome] of [
    ['rx below what was acknowledged', { rx: 1 }],
    ['rx above what was sent', { rx: 5 }],
    ['another epoch', { epoch: 'other', resumed: true }],
  ] as const) {
    it(`on a resumption is refused with 4400, and nothing is lost or told wrongly: ${what}`, () => {
      const { sockets } = inSession(9_000, {}, (client, server, world) => {
        world.at(100, () => ['one', 'two'].forEach((type) => client.send(type)));
        let told: string[];
        world.at(200, () => {
          server.frozen = true;
          told = follow(world, client.send('three'));
        });
        world.at(300, () => {
          server.frozen = false;
          server.welcome = { ...welcome, refused: [{ n: 3, code: 'no' }] };
          world.socket.drop();
        });
        world.at(2_000, () => (server.welcome = {}));
        world.at(8_000, () => {
          expect(told).toEqual(['200 queued', '200 sent', '3310 acked', 'end']);
          expect(server.effects.length).toBe(3);
          expect(server.written(3_000)).toEqual([
            [3_306, '$open'],
            [3_308, 'three#3'],
          ]);
        });
      });
      expect(sockets[1]!.closedWith?.code).toBe(4400);
    });
  }

  it('is closed with the reason of the contract where its `rx` cannot be', () => {
    const { sockets } = inSession(500, {}, (_client, server) => (server.welcome = { rx: 4 }));
    expect(sockets[0]!.closedWith).toEqual({ code: 4400, reason: 'ack-beyond' });
  });

  it('cannot refuse what it has not processed', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.frozen = true;
        told = follow(world, client.send('order'));
      });
      world.at(200, () => {
        server.frozen = false;
        server.welcome = { refused: [{ n: 1, code: 'no' }] };
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(server.effects.length).toBe(1);
        expect(told).toEqual(['100 queued', '100 sent', '1206 acked', 'end']);
      });
    });
  });

  it('is followed by a new session where the server says so in a $bye instead', () => {
    inSession(9_000, {}, (client, server, world) => {
      const states: ConnectionState[] = [];
      client.state$.subscribe((state) => states.push(state));
      world.at(100, () => {
        server.instead = (socket) => {
          server.instead = undefined;
          server.emit(socket, {
            type: '$bye',
            payload: { code: 'token-refused', resumable: false },
          });
          world.after(1, () => socket.drop(4400, 'token-refused'));
        };
        world.socket.drop();
      });
      world.at(8_000, () => {
        const names = server.received.map((frames) => frames[0]?.payload?.['sid']);
        expect(names.length).toBe(3);
        expect(names[1]).toBe(names[0]);
        expect(names[2]).not.toBe(names[1]);
        expect(states.at(-1)!.status).toBe('open');
      });
    });
  });

  for (const code of ['stale-attempt', 'token-refused']) {
    it(`is asked for under the backoff where every session is refused: ${code}`, () => {
      const { dialledAt } = inSession(20_000, {}, (_client, server, world) => {
        server.instead = (socket) => {
          server.emit(socket, { type: '$bye', payload: { code, resumable: false } });
          world.after(1, () => socket.drop(4400, code));
        };
        world.at(19_900, () => {
          const names = server.received.map((frames) => frames[0]?.payload?.['sid']);
          expect(new Set(names).size).toBe(world.dialledAt.length);
        });
      });
      expect(dialledAt).toEqual([0, 1_004, 3_008, 7_012, 15_016]);
    });
  }

  it('is waited for again when a $bye advises it instead', () => {
    const { dialledAt } = inSession(9_000, {}, (_client, server, world) => {
      server.instead = (socket) => {
        server.instead = undefined;
        server.emit(socket, { type: '$bye', payload: { code: 'busy', retryAfter: 4_000 } });
        world.after(1, () => socket.drop(1013));
      };
    });
    expect(dialledAt).toEqual([0, 4_004]);
  });
});
