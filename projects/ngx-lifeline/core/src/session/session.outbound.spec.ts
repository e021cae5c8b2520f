import { byteLength } from '../transport/byte-length';
import { inSession, type SessionClientOptions } from './in-session.spec-fixture';
import type { SessionServer } from './session-server.spec-fixture';

/** The most bytes of messages that the server had not acknowledged at any time. */
function mostInFlight({ wire }: SessionServer, latency: number): number {
  const sizes = wire.filter(({ envelopes }) => envelopes.some(({ n }) => n));
  return Math.max(
    ...sizes.map(({ at }) =>
      sizes
        .filter((other) => other.at <= at && other.at > at - 2 * latency)
        .reduce((sum, { text }) => sum + byteLength(text), 0),
    ),
  );
}

describe('what is sent in a session', () => {
  it('leaves within the same turn, without a timer', () => {
    inSession(900, {}, (client, server, world) => {
      world.at(100, () => client.send('lone'));
      world.at(800, () => expect(server.written(100)).toEqual([[100, 'lone#1']]));
    });
  });

  it('shares a frame with what is sent in the same turn, in order', () => {
    inSession(900, {}, (client, server, world) => {
      world.at(100, () => ['a', 'b', 'c'].forEach((type) => client.send(type)));
      world.at(101, () => client.send('d'));
      world.at(800, () => {
        expect(server.written(100)).toEqual([
          [100, 'a#1,b#2,c#3'],
          [101, 'd#4'],
        ]);
      });
    });
  });

  it('is an envelope as it would be alone, within its frame', () => {
    inSession(900, {}, (client, server, world) => {
      world.at(100, () => {
        client.send('a', { deep: ['é', null] });
        client.send('b');
      });
      world.at(800, () => {
        const [, first, second] = server.received[0]!;
        expect(first as unknown).toEqual({
          n: 1,
          type: 'a',
          id: jasmine.stringMatching(/^.{1,64}$/),
          ts: world.environment.wallClock() - 700,
          payload: { deep: ['é', null] },
        });
        expect(second!.id).not.toBe(first!.id);
      });
    });
  });

  for (const text of ['x', 'é', '€', '💶', '"', '\u0000']) {
    it(`never makes a frame larger than the server takes: ${JSON.stringify(text)}`, () => {
      inSession(5_000, {}, (client, server, world) => {
        server.hello = { maxMessageBytes: 2_000 };
        world.at(100, () => {
          for (let size = 0; size < 300; size++) client.send('order', text.repeat(size));
        });
        world.at(4_900, () => {
          const sizes = server.wire.map((frame) => byteLength(frame.text));
          expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
          // And they are made use of.
          expect(Math.max(...sizes)).toBeGreaterThan(1_700);
          expect(server.effects.length).toBe(300);
        });
      });
    });
  }

  it('is in frames of at most 8 KiB: of a larger one nothing counts before its last byte', () => {
    inSession(2_000, {}, (client, server, world) => {
      world.at(100, () => {
        for (let i = 0; i < 100; i++) client.send('order', 'x'.repeat(500));
      });
      world.at(1_900, () => {
        const sizes = server.wire.map(({ text }) => byteLength(text));
        expect(Math.max(...sizes)).toBeLessThanOrEqual(8_192);
        expect(Math.max(...sizes)).toBeGreaterThan(7_500);
        expect(server.effects.length).toBe(100);
      });
    });
  });

  it('keeps at most 64 KiB in flight, and goes on with every acknowledgement', () => {
    inSession(5_000, {}, (client, server, world) => {
      server.latency = 50;
      world.at(400, () => {
        for (let i = 0; i < 20; i++) client.send('order', 'x'.repeat(20_000));
      });
      world.at(401, () => {
        client.state$.subscribe(({ queued }) => expect(queued).toBe(17)).unsubscribe();
      });
      world.at(4_900, () => {
        const times = server.written(400).map(([at, text]) => `${at} ${text}`);
        expect(times.slice(0, 4)).toEqual([
          '400 order#1',
          '400 order#2',
          '400 order#3',
          '500 order#4',
        ]);
        expect(mostInFlight(server, 50)).toBeLessThanOrEqual(65_536);
        expect(server.effects.length).toBe(20);
        client.state$.subscribe(({ queued }) => expect(queued).toBe(0)).unsubscribe();
      });
    });
  });

  it('may be larger than that, alone', () => {
    inSession(5_000, {}, (client, server, world) => {
      server.latency = 50;
      server.hello = { maxMessageBytes: 200_000 };
      world.at(400, () => {
        client.send('small');
        client.send('large', 'x'.repeat(100_000));
        client.send('next');
      });
      world.at(4_900, () => {
        expect(server.written(400)).toEqual([
          [400, 'small#1'],
          [500, 'large#2'],
          [600, 'next#3'],
        ]);
      });
    });
  });

  it('keeps its order, also when somebody sends on being told that one was refused', () => {
    inSession(5_000, {}, (client, server, world) => {
      server.hello = { maxMessageBytes: 2_000 };
      const large = client.send('large', 'x'.repeat(3_000));
      client.send('waits');
      large.status$.subscribe(({ status }) => {
        if (status === 'refused') client.send('instead');
      });
      world.at(4_900, () => {
        expect(server.written().map(([, text]) => text)).toContain('waits#1,instead#2');
      });
    });
  });

  it('in one turn is bounded by what may fly, not by what may wait', () => {
    inSession(5_000, { outbox: { maxMessages: 200 } }, (client, server, world) => {
      const fates = new Set<string>();
      world.at(100, () => {
        for (let i = 0; i < 400; i++) {
          client.send('o').status$.subscribe(({ status }) => fates.add(status));
        }
      });
      world.at(4_900, () => {
        expect([...fates]).toEqual(['queued', 'sent', 'acked']);
        expect(server.effects.length).toBe(400);
      });
    });
  });

  it('waits while the browser believes in no network, and leaves when it is back', () => {
    inSession(5_000, { heartbeat: {} }, (client, server, world) => {
      world.at(100, () => world.setOnline(false));
      world.at(200, () => client.send('order'));
      world.at(300, () => world.setOnline(true));
      world.at(4_900, () => {
        expect(server.effects.length).toBe(1);
        const [at] = server.written(200).find(([, text]) => text.includes('order'))!;
        expect(at).toBeGreaterThanOrEqual(300);
        expect(world.sockets.length).toBe(1);
      });
    });
  });

  it('keeps its order where somebody who sees it on the wire sends a burst', () => {
    inSession(9_000, {}, (client, server, world) => {
      server.hello = { maxMessageBytes: 2_000 };
      let seen = 0;
      client.traffic$.subscribe(({ data }) => {
        if (!(data as string).includes('"first"') || seen++) return;
        for (let i = 0; i < 300; i++) client.send('burst', i);
      });
      world.at(100, () => {
        for (let i = 0; i < 20; i++) client.send('first', 'x'.repeat(500));
      });
      world.at(8_000, () => {
        const numbers = server.wire.flatMap(({ envelopes }) =>
          envelopes.flatMap(({ n }) => n ?? []),
        );
        expect(numbers).toEqual(Array.from({ length: 320 }, (_, i) => i + 1));
        expect(server.effects.length).toBe(320);
      });
    });
  });

  for (const [what, act] of [
    ['sends', (client) => client.send('more')],
    ['disconnects', (client) => client.disconnect()],
    ['reconnects', (client) => client.reconnect()],
  ] as [string, (client: Parameters<Parameters<typeof inSession>[2]>[0]) => void][]) {
    it(`is written once and in order where somebody who sees it on the wire ${what}`, () => {
      const options: SessionClientOptions = { stableAfter: 0 };
      inSession(9_000, options, (client, server, world) => {
        let seen = 0;
        client.traffic$.subscribe(({ data }) => {
          if ((data as string).includes('"b"') && !seen++) act(client);
        });
        world.at(100, () => ['a', 'b', 'c'].forEach((type) => client.send(type)));
        world.at(4_000, () => client.connect());
        world.at(8_000, () => {
          const orders = server.received.flat().filter(({ n }) => n);
          const types = orders.map(({ type }) => type).join('');
          expect(types).toMatch(/^(abc)+(more)?$/);
          expect(server.effects.length).toBe(what === 'sends' ? 4 : 3);
        });
      });
    });
  }
});
