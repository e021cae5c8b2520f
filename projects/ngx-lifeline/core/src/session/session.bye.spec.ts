import { follow, inSession } from './in-session.spec-fixture';

/** When it dials, after a $bye at 100 ms and the close that follows it. */
function dials(until: number, payload: unknown, code = 1012): number[] {
  return inSession(until, {}, (_client, _server, world) => {
    world.at(100, () => {
      world.socket.emit({ type: '$bye', payload });
      world.socket.drop(code);
    });
  }).dialledAt.map((at) => at - 100);
}

describe('a $bye of the server', () => {
  it('says when to come back: the drain of the contract', () => {
    expect(dials(20_000, { code: 'drain', retryAfter: 7_314, resumable: true })).toEqual([
      -100, 7_314,
    ]);
  });

  it('resumes the session then, with what was under way', () => {
    inSession(20_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        world.socket.emit({
          type: '$bye',
          payload: { code: 'drain', retryAfter: 5_000, resumable: true },
        });
        told = follow(world, client.send('order'));
      });
      world.at(101, () => {
        server.frozen = true;
        world.socket.drop(1012);
      });
      world.at(3_000, () => (server.frozen = false));
      world.at(19_000, () => {
        expect(told).toEqual(['100 queued', '100 sent', '5107 acked', 'end']);
        expect(server.epoch).toBe(1);
      });
    });
  });

  for (const retryAfter of [300_000, 300_001, 1e99]) {
    it(`is believed for five minutes at most: ${retryAfter}`, () => {
      expect(dials(400_000, { code: 'drain', retryAfter, resumable: true })).toEqual([
        -100, 300_000,
      ]);
    });
  }

  for (const retryAfter of [undefined, null, -1, '1', [5], {}, true, 0]) {
    it(`is no advice, and the backoff holds: ${JSON.stringify(retryAfter)}`, () => {
      expect(dials(9_000, { code: 'drain', retryAfter }, 1006)).toEqual([-100, 1_000]);
    });
  }

  for (const payload of [undefined, null, 5, 'now', []]) {
    it(`need not say anything: ${JSON.stringify(payload)}`, () => {
      expect(dials(9_000, payload, 1006)).toEqual([-100, 1_000]);
    });
  }

  for (const retryAfter of [0, 0.001, 1, 50]) {
    it(`does not make a hot loop when it comes again and again: ${retryAfter} ms`, () => {
      const { dialledAt } = inSession(60_000, {}, (client, server, world) => {
        client.resync$.subscribe();
        client.state$.subscribe(({ phase }) => {
          if (phase !== 'live') return;
          const { socket } = world;
          server.emit(socket, { type: '$bye', payload: { code: 'busy', retryAfter } });
          world.after(1, () => socket.drop(1013));
        });
      });
      expect(dialledAt.length).toBeGreaterThan(2);
      expect(dialledAt.length).toBeLessThanOrEqual(61);
    });
  }

  it('is about the next try alone: the one after that follows the backoff', () => {
    const { dialledAt } = inSession(30_000, {}, (_client, _server, world) => {
      world.at(100, () => {
        world.socket.emit({ type: '$bye', payload: { code: 'drain', retryAfter: 6_000 } });
        world.socket.drop(1012);
        world.refuse({ latency: 10 });
      });
    });
    expect(dialledAt.slice(0, 4)).toEqual([0, 6_100, 8_110, 12_120]);
  });

  it('is about the connection that it ends: a later loss follows the backoff', () => {
    const { dialledAt } = inSession(30_000, { stableAfter: 0 }, (_client, _server, world) => {
      world.at(100, () => {
        world.socket.emit({ type: '$bye', payload: { code: 'drain', retryAfter: 6_000 } });
        world.socket.drop(1012);
      });
      world.at(10_000, () => world.socket.drop());
    });
    expect(dialledAt).toEqual([0, 6_100, 11_000]);
  });

  for (const [what, payload, status] of [
    ['with advice is retried', { code: 'policy', retryAfter: 4_000 }, 'open'],
    ['without is final', { code: 'policy', resumable: true }, 'failed'],
  ] as const) {
    it(`and 1008 ${what}`, () => {
      inSession(9_000, {}, (client, _server, world) => {
        world.at(100, () => {
          world.socket.emit({ type: '$bye', payload });
          world.socket.drop(1008);
        });
        world.at(8_000, () => {
          client.state$.subscribe((state) => expect(state.status).toBe(status)).unsubscribe();
        });
      });
    });
  }

  it('that is not resumable is followed by another session, and loses nothing', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order'));
        world.socket.emit({ type: '$bye', payload: { code: 'over', resumable: false } });
        world.after(5, () => {
          server.acknowledges = true;
          world.socket.drop(4400);
        });
      });
      world.at(8_000, () => {
        const [first, second] = server.received.map((frames) => frames[0]!.payload!);
        expect(second!['sid']).not.toBe(first!['sid']);
        expect(second).toEqual(jasmine.objectContaining({ epoch: null, token: null, att: 1 }));
        expect(server.effects.length).toBe(1);
        expect(told.at(-2)).toContain('acked');
      });
    });
  });

  it('that comes amid a batch does not keep the rest from being told', () => {
    inSession(900, {}, (client, server, world) => {
      const heard = world.record(client.messages$);
      world.at(100, () => {
        world.socket.emit([
          { type: 'tick', n: 1 },
          { type: '$bye', payload: { code: 'drain', resumable: true } },
          { type: 'tick', n: 2 },
        ]);
      });
      world.at(800, () => {
        expect(heard.length).toBe(2);
        expect(server.written(100)).toEqual([[200, '$ack+2']]);
      });
    });
  });
});
