import { connected } from '../connection/connected.spec-fixture';
import { createLifeline } from '../create-lifeline';
import { LifelineOptionError } from '../errors';
import { platformEnvironment } from '../platform-environment';
import { FakeSocket, inVirtualTime } from 'ngx-lifeline/testing';
import { firstValueFrom, timer } from 'rxjs';
import { left, reports } from './outbox.spec-fixture';

describe('the outbox', () => {
  it('keeps what is sent before it is open and sends it in order on open', () => {
    const sent = left({}, (client) => {
      for (const text of ['a', 'b', 'c']) client.sendText(text);
    });
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('takes messages before connect() was ever called', () => {
    inVirtualTime((world) => {
      const client = createLifeline({ url: 'ws://test', environment: world.environment });
      client.sendText('early');
      world.serve();
      world.at(50, () => client.connect());
      world.at(100, () => expect(world.socket.sent).toEqual(['early']));
      world.at(200, () => client.destroy());
    });
  });

  it('keeps what is sent between two connections', () => {
    const { sockets } = connected(5_000, {}, (client, world) => {
      world.serve();
      world.at(100, () => world.socket.drop());
      world.at(200, () => client.sendText('between'));
    });
    expect(sockets.map(({ sent }) => sent)).toEqual([[], ['between']]);
  });

  it('shows in the state how much is queued', () => {
    connected(1_000, {}, (client, world) => {
      const queued: [number, number][] = [];
      client.state$.subscribe((state) => {
        if (queued.at(-1)?.[1] !== state.queued) queued.push([world.scheduler.now(), state.queued]);
      });
      world.at(10, () => client.sendText('a'));
      world.at(20, () => client.sendText('b'));
      world.at(100, () => world.socket.accept());
      world.at(200, () => client.sendText('c'));
      world.at(900, () =>
        expect(queued).toEqual([
          [0, 0],
          [10, 1],
          [20, 2],
          [100, 0],
        ]),
      );
    });
  });

  it('keeps a kept socket’s messages while offline, until a frame revives it', () => {
    const { sockets } = connected(10_000, { heartbeat: {} }, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
      world.at(2_000, () => {
        client.sendText('while offline');
        expect(world.socket.sent).toEqual([]);
      });
      world.at(3_000, () => {
        world.socket.emit({ type: 'chat' });
        expect(world.socket.sent).toEqual(['while offline']);
      });
    });
    expect(sockets.length).toBe(1);
  });

  it('keeps a kept socket’s messages while offline, until a probe is answered', () => {
    const { sockets } = connected(10_000, { heartbeat: {} }, (client, world) => {
      world.serve({ latency: 20 });
      world.at(1_000, () => world.setOnline(false));
      world.at(2_000, () => client.sendText('while offline'));
      world.at(3_000, () => world.setOnline(true));
      world.at(3_019, () => expect(world.socket.sent).toEqual(['{"type":"ping"}']));
      world.at(3_021, () =>
        expect(world.socket.sent).toEqual(['{"type":"ping"}', 'while offline']),
      );
    });
    expect(sockets.length).toBe(1);
  });
});

describe('the order of what leaves', () => {
  it('is that of sending, where a handler of the state `open` sends more', () => {
    const sent = left({}, (client) => {
      client.sendText('first');
      client.sendText('second');
      client.state$.subscribe(({ status }) => {
        if (status === 'open' && !handled) {
          handled = true;
          client.sendText('from the handler');
        }
      });
      let handled = false;
    });
    expect(sent).toEqual(['first', 'second', 'from the handler']);
  });

  it('is that of sending, where a handler of a receipt sends more during the flush', () => {
    const sent = left({}, (client) => {
      client.sendText('first').status$.subscribe(({ status }) => {
        if (status === 'sent') client.sendText('from the handler');
      });
      client.sendText('second');
      client.sendText('third');
    });
    expect(sent).toEqual(['first', 'second', 'third', 'from the handler']);
  });

  it('is that of sending, where every receipt’s handler sends one more', () => {
    const calls: string[] = [];
    const sent = left({}, (client) => {
      const chain = (n: number) => {
        calls.push(String(n));
        client.sendText(String(n)).status$.subscribe(({ status }) => {
          if (status === 'sent' && n < 6) chain(n + 3);
        });
      };
      for (const n of [1, 2, 3]) chain(n);
    });
    expect(sent).toEqual(calls);
    expect(sent.length).toBe(8);
  });
});

describe('the time to live', () => {
  it('ends to the millisecond, and the others move up', () => {
    connected(10_000, {}, (client, world) => {
      const seen = [50, 99, 100, undefined].map((ttl) =>
        reports(client.sendText(`ttl ${ttl}`, ttl === undefined ? {} : { ttl }), world),
      );
      world.at(99, () => world.socket.accept());
      world.at(9_000, () => {
        expect(seen).toEqual([
          [
            [0, 'queued'],
            [50, 'expired'],
          ],
          [
            [0, 'queued'],
            [99, 'expired'],
          ],
          [
            [0, 'queued'],
            [99, 'sent'],
          ],
          [
            [0, 'queued'],
            [99, 'sent'],
          ],
        ]);
        expect(world.socket.sent).toEqual(['ttl 100', 'ttl undefined']);
      });
    });
  });

  it('is the outbox’s unless the message has one of its own', () => {
    connected(10_000, { outbox: { ttl: 500 } }, (client, world) => {
      const seen: [number, string][][] = [];
      world.at(100, () => {
        const options = [{}, { ttl: 50 }, { ttl: 2_000 }, { ttl: Infinity }];
        seen.push(...options.map((ttl) => reports(client.send('chat', 1, ttl), world)));
      });
      world.at(5_000, () =>
        expect(seen.map((list) => list.at(-1))).toEqual([
          [600, 'expired'],
          [150, 'expired'],
          [2_100, 'expired'],
          [100, 'queued'],
        ]),
      );
    });
  });

  it('makes room, and shows it in the state', () => {
    const sent = left({ maxMessages: 1, maxBytes: 3, ttl: 40 }, (client, world) => {
      client.sendText('abc');
      world.at(40, () => {
        client.state$.subscribe(({ queued }) => expect(queued).toBe(0)).unsubscribe();
        client.sendText('def', { ttl: 1_000 });
      });
    });
    expect(sent).toEqual(['def']);
  });

  it('does not concern what has left', () => {
    connected(10_000, { outbox: { ttl: 50 } }, (client, world) => {
      world.serve();
      world.at(100, () => {
        const seen = reports(client.sendText('gone'), world);
        world.at(5_000, () => expect(seen).toEqual([[100, 'sent']]));
      });
    });
  });

  it('of what has left takes nothing with it that came later', () => {
    const { sockets } = connected(10_000, {}, (client, world) => {
      client.sendText('early', { ttl: 500 });
      world.at(100, () => world.socket.accept());
      world.at(200, () => world.socket.drop());
      world.at(300, () => client.sendText('late'));
      world.at(1_500, () => world.socket.accept());
    });
    expect(sockets.map(({ sent }) => sent)).toEqual([['early'], ['late']]);
  });

  for (const ttl of [0, -1, NaN, -Infinity]) {
    it(`may not be ${ttl}`, () => {
      connected(1_000, {}, (client, world) => {
        world.serve();
        const send = () => {
          expect(() => client.send('chat', 1, { ttl })).toThrowError(LifelineOptionError, /ttl/);
          expect(() => client.sendText('raw', { ttl })).toThrowError(LifelineOptionError, /ttl/);
        };
        send();
        world.at(100, send);
        world.at(200, () => expect(world.socket.sent).toEqual([]));
      });
    });
  }

  // A timer of the platform fires at once for anything above 2^31-1 ms: so in real time.
  for (const ttl of [2 ** 31 - 1, 2 ** 31, 30 * 86_400_000, Infinity]) {
    it(`may be ${ttl} ms, and is not over at once`, async () => {
      const client = createLifeline({
        url: 'ws://test',
        environment: { ...platformEnvironment(), openSocket: (url) => new FakeSocket(url) },
        outbox: { ttl },
      });
      const seen: string[] = [];
      for (const options of [{}, { ttl }]) {
        client.send('chat', 1, options).status$.subscribe(({ status }) => seen.push(status));
      }
      await firstValueFrom(timer(30));
      expect(seen).toEqual(['queued', 'queued']);
      client.destroy();
    });
  }
});
