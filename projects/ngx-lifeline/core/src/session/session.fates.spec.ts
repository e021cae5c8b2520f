import { Subject } from 'rxjs';
import { follow, inSession, watch } from './in-session.spec-fixture';

describe('a message that was written when its session was lost', () => {
  it('is unknown if the server has forgotten ids since', () => {
    inSession(5_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.frozen = true;
        told = follow(world, client.send('order'));
      });
      world.at(200, () => {
        server.frozen = false;
        server.forget();
        world.socket.drop();
        client.send('next');
      });
      world.at(4_000, () => {
        expect(told).toEqual(['100 queued', '100 sent', '1204 unknown: session-lost', 'end']);
        expect(server.of('order')).toEqual([]);
        expect(server.of('next').map(({ n }) => n)).toEqual([1]);
      });
    });
  });

  it('is written again if the session itself survived a change of memory', () => {
    inSession(5_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.frozen = true;
        told = follow(world, client.send('order'));
      });
      world.at(200, () => {
        server.frozen = false;
        server.memory = 'another';
        world.socket.drop();
      });
      world.at(4_000, () => expect(told.at(-2)).toBe('1206 acked'));
    });
  });

  it('is unknown if it was carried into a session that outlived the memory of its id', () => {
    inSession(9_000, { stableAfter: 0 }, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order'));
      });
      // Processed or not: only its id could tell, and so its number in the next one cannot.
      world.at(200, () => {
        server.resumes = false;
        world.socket.drop();
      });
      world.at(3_000, () => {
        server.memory = 'another';
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(server.of('$open')[0]!.payload!['epoch']).toBeNull();
        expect(told).toEqual(['100 queued', '100 sent', '4004 unknown: session-lost', 'end']);
        expect(server.of('order')).toEqual([]);
      });
    });
  });

  for (const [after, fate] of [
    [59_999, 'acked'],
    [60_000, 'unknown: session-lost'],
  ] as const) {
    it(`is ${fate} when the next one begins ${after} ms after it was first written`, () => {
      inSession(70_000, {}, (client, server, world) => {
        server.hello = { remembers: 60_000 };
        let told: string[];
        world.at(100, () => {
          server.frozen = true;
          told = follow(world, client.send('order'));
        });
        // In between it is written once more, which does not make it any younger.
        world.at(30_000, () => {
          server.frozen = server.resumes = false;
          server.acknowledges = false;
          client.reconnect();
        });
        world.at(100 + after - 4, () => {
          server.resumes = false;
          server.acknowledges = true;
          client.reconnect();
        });
        world.at(69_000, () => {
          expect(told.at(-1)).toBe('end');
          expect(told.at(-2)).toContain(fate);
        });
      });
    });
  }

  it('is told as sent once, however often it is written', () => {
    inSession(9_000, { stableAfter: 0 }, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('order'));
      });
      for (const at of [200, 3_000]) {
        world.at(at, () => {
          server.resumes = false;
          world.socket.drop();
        });
      }
      world.at(6_000, () => {
        server.acknowledges = true;
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(told.map((one) => one.replace(/\d+ /, ''))).toEqual([
          'queued',
          'sent',
          'acked',
          'end',
        ]);
      });
    });
  });

  for (const [what, end] of [
    ['destroy()', 'destroyed'],
    ['another identity', 'identity-changed'],
  ] as const) {
    it(`is unknown at ${what}, and one that was never written is dropped`, () => {
      const identity$ = new Subject<unknown>();
      inSession(9_000, { session: { identity$ } }, (client, server, world) => {
        identity$.next('alice');
        let told: string[][];
        world.at(100, () => {
          server.acknowledges = false;
          told = [follow(world, client.send('order'))];
        });
        world.at(200, () => {
          server.greets = 'never';
          world.socket.drop();
          told.push(follow(world, client.send('waiting')));
        });
        world.at(300, () => {
          if (end === 'destroyed') client.destroy();
          else identity$.next('bob');
        });
        world.at(400, () => {
          expect(told).toEqual([
            ['100 queued', '100 sent', `300 unknown: ${end}`, 'end'],
            ['200 queued', `300 dropped: ${end}`, 'end'],
          ]);
        });
      });
    });
  }

  it('does not take the room of others after another identity came', () => {
    const identity$ = new Subject<unknown>();
    const options = { outbox: { maxBytes: 2_000 }, session: { identity$ } };
    inSession(9_000, options, (client, server, world) => {
      identity$.next('alice');
      server.greets = 'never';
      client.send('big', 'x'.repeat(1_700));
      world.at(100, () => {
        identity$.next('bob');
        const told = follow(world, client.send('big', 'x'.repeat(1_700)));
        expect(told).toEqual(['100 queued']);
      });
    });
  });

  it('is dropped at once after destroy()', () => {
    inSession(9_000, {}, (client, _server, world) => {
      world.at(100, () => client.destroy());
      world.at(200, () => {
        expect(follow(world, client.send('late'))).toEqual(['200 dropped: destroyed', 'end']);
      });
    });
  });
});

describe('what no server can take', () => {
  const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  for (const [what, type, payload] of [
    ['a type that is empty', '', 0],
    ['a type of 129 characters', 't'.repeat(129), 0],
    ['a type that is a control frame', '$bye', 0],
    ['a payload nested 64 deep, which makes 65', 'deep', deep(64)],
    ['a payload with the key __proto__', 'proto', JSON.parse('{"__proto__":1}')],
    ['a payload that JSON cannot hold', 'big', 5n],
    // As they come out of an `any`: JSON would leave the type out, or write one that is no string.
    ['a type that is undefined', undefined, 0],
    ['a type that is null', null, 0],
    ['a type that is a number', 5, 0],
    ['a type that is an object', {}, 0],
    ['a type that is a symbol', Symbol('tick'), 0],
  ] as [string, string, unknown][]) {
    it(`is refused at once, or it would be written for ever: ${what}`, () => {
      inSession(1_000, {}, (client, server, world) => {
        let told: string[];
        world.at(100, () => (told = follow(world, client.send(type, payload))));
        world.at(900, () => {
          expect(told[0]).toMatch(/^100 refused/);
          expect(server.written(100)).toEqual([]);
        });
      });
    });
  }

  it('is refused with what a type must be, and so is the request of such a type', () => {
    inSession(1_000, {}, (client, server, world) => {
      const type = undefined as unknown as string;
      world.at(100, () => {
        expect(follow(world, client.send(type))[0]).toBe(
          '100 refused: type must be a string of 1 to 128 characters that does not begin with $, but is undefined',
        );
        expect(watch(world, client.request(type)).told).toEqual(['100 RequestError refused']);
      });
      world.at(900, () => expect(server.effects).toEqual([]));
    });
  });

  for (const name of [undefined, null, 5, {}, [], ['prices']]) {
    it(`is a topic by a name that is no string, which no server is asked for: ${typeof name} ${JSON.stringify(name)}`, () => {
      inSession(1_000, {}, (client, server, world) => {
        world.at(100, () => {
          const { told } = watch(world, client.topic(name as string));
          expect(told).toEqual(['100 TopicError bad-name']);
        });
        world.at(900, () => expect(server.written(100)).toEqual([]));
      });
    });
  }

  it('takes the longest type and the deepest payload there may be', () => {
    inSession(1_000, {}, (client, server, world) => {
      world.at(100, () => client.send('t'.repeat(128), deep(62)));
      world.at(900, () => expect(server.effects.length).toBe(1));
    });
  });

  it('is raw text: a session carries envelopes only', () => {
    inSession(1_000, {}, (client, server, world) => {
      world.at(100, () => {
        expect(follow(world, client.sendText('hello'))[0]).toMatch(/^100 refused/);
      });
      world.at(900, () => expect(server.written(100)).toEqual([]));
    });
  });
});
