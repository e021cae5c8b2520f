import { follow, inSession } from './in-session.spec-fixture';

describe('a receipt in a session', () => {
  it('is queued, sent, acked, and its promise resolves', async () => {
    let result: Promise<unknown> | undefined;
    inSession(1_000, {}, (client, server, world) => {
      server.latency = 5;
      world.at(100, () => {
        const delivery = client.send('order', { buy: 5 });
        ({ result } = delivery);
        expect(delivery.id).toMatch(/^.{1,64}$/);
        const told = follow(world, delivery);
        world.at(900, () => {
          expect(told).toEqual(['100 queued', '100 sent', '110 acked', 'end']);
          expect(server.effects).toEqual([delivery.id]);
        });
      });
    });
    expect(await result).toEqual({ status: 'acked' });
  });

  it('tells a late subscriber what is the case, and one after the end only that', () => {
    inSession(1_000, {}, (client, server, world) => {
      server.latency = 5;
      world.at(100, () => {
        const delivery = client.send('order');
        const told: string[][] = [];
        for (const at of [100, 101, 109, 111, 500]) {
          world.at(at, () => told.push(follow(world, delivery)));
        }
        world.at(900, () => {
          expect(told).toEqual([
            ['100 sent', '110 acked', 'end'],
            ['101 sent', '110 acked', 'end'],
            ['109 sent', '110 acked', 'end'],
            ['111 acked', 'end'],
            ['500 acked', 'end'],
          ]);
        });
      });
    });
  });

  it('is refused by a $nack, even where the acknowledgement never comes', () => {
    inSession(1_000, {}, (client, server, world) => {
      server.acknowledges = false;
      let told: string[][];
      world.at(100, () => (told = ['a', 'b'].map((type) => follow(world, client.send(type)))));
      world.at(200, () => server.say({ type: '$nack', payload: { n: 2, code: 'unknown-type' } }));
      world.at(300, () => server.say({ type: '$ack', a: 2 }));
      world.at(900, () => {
        expect(told).toEqual([
          ['100 queued', '100 sent', '301 acked', 'end'],
          ['100 queued', '100 sent', '201 refused: unknown-type', 'end'],
        ]);
      });
    });
  });

  it('is refused by the $welcome after a lost $nack', () => {
    inSession(5_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        told = ['a', 'b', 'c'].map((type) => follow(world, client.send(type)));
        server.frozen = true;
      });
      world.at(200, () => {
        server.frozen = false;
        server.processed = 2;
        server.welcome = { refused: [{ n: 2, code: 'forbidden' }] };
        world.socket.drop();
      });
      world.at(4_000, () => {
        expect(told.map((one) => one.slice(2))).toEqual([
          ['1204 acked', 'end'],
          ['1204 refused: forbidden', 'end'],
          ['1206 acked', 'end'],
        ]);
        expect(server.of('c').map(({ n }) => n)).toEqual([3]);
        expect(server.of('b')).toEqual([]);
      });
    });
  });

  it('that was refused is not sent again, in another session neither', () => {
    inSession(5_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.acknowledges = false;
        told = follow(world, client.send('poison'));
      });
      world.at(200, () => server.say({ type: '$nack', payload: { n: 1, code: 'failed' } }));
      world.at(300, () => {
        server.acknowledges = true;
        server.resumes = false;
        world.socket.drop();
      });
      world.at(4_000, () => {
        expect(told.at(-2)).toBe('201 refused: failed');
        expect(server.of('poison')).toEqual([]);
        expect(server.effects).toEqual([]);
      });
    });
  });

  it('never written can expire, exact to the millisecond; one written cannot', () => {
    inSession(20_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        server.frozen = true;
        told = [follow(world, client.send('written', 0, { ttl: 500 }))];
      });
      world.at(200, () => {
        server.frozen = false;
        server.greets = 'never';
        world.socket.drop();
        for (const ttl of [1, 500]) told.push(follow(world, client.send('waiting', 0, { ttl })));
      });
      world.at(4_000, () => {
        server.greets = 'session';
        client.reconnect();
      });
      world.at(19_000, () => {
        expect(told).toEqual([
          ['100 queued', '100 sent', '4006 acked', 'end'],
          ['200 queued', '201 expired', 'end'],
          ['200 queued', '700 expired', 'end'],
        ]);
        expect(server.effects.length).toBe(1);
      });
    });
  });

  for (const ttl of [0, -1, NaN, '5' as never]) {
    it(`cannot have a time to live of ${ttl}, and throws as without a session`, () => {
      inSession(100, {}, (client, _server, world) => {
        for (const at of [0, 50]) {
          world.at(at, () => expect(() => client.send('order', 0, { ttl })).toThrowError(/^ttl/));
        }
      });
    });
  }

  it('that has been written leaves no timer of its time to live', () => {
    inSession(900, {}, (client, _server, world) => {
      let before: number;
      world.at(99, () => (before = world.scheduler.actions.length));
      world.at(100, () => client.send('order', 0, { ttl: 60_000 }));
      // One more is the look for its acknowledgement; the two that were run are less.
      world.at(150, () => expect(world.scheduler.actions.length).toBe(before - 2 + 1));
    });
  });

  it('takes a time to live of for ever', () => {
    inSession(100, {}, (client, server, world) => {
      client.send('order', 0, { ttl: Infinity });
      world.at(90, () => expect(server.effects.length).toBe(1));
    });
  });

  for (const [overflow, left, fates] of [
    ['reject', 'c', ['1204 sent', '1204 refused: outbox-full']],
    ['drop-newest', 'c', ['1204 sent', '1204 dropped: outbox-full']],
    ['drop-oldest', 'd', ['1204 dropped: outbox-full', '1204 sent']],
  ] as const) {
    it(`never written makes room, one written never does: ${overflow}`, () => {
      inSession(5_000, { outbox: { maxMessages: 3, overflow } }, (client, server, world) => {
        const told: string[][] = [];
        const send = (type: string) => told.push(follow(world, client.send(type)));
        world.at(100, () => {
          server.frozen = true;
          send('a');
          send('b');
        });
        world.at(200, () => {
          server.frozen = false;
          server.resumes = false;
          server.acknowledges = false;
          // On that signal both wait again, ahead of all others, and may not be dropped.
          client.resync$.subscribe(() => ['c', 'd'].forEach(send));
          world.socket.drop();
        });
        world.at(1_300, () => {
          const last = (one: string[]) => one.at(one.at(-1) === 'end' ? -2 : -1);
          expect(told.map(last)).toEqual(['100 sent', '100 sent', ...fates]);
          expect(server.written(1_204).map(([, text]) => text)).toEqual([`a#1,b#2,${left}#3`]);
        });
      });
    });
  }

  it('does not mind an outbox that holds nothing while it is open', () => {
    inSession(1_000, { outbox: { maxMessages: 0 } }, (client, server, world) => {
      let told: string[];
      world.at(100, () => (told = follow(world, client.send('order'))));
      world.at(900, () => {
        expect(told.at(-2)).toBe('102 acked');
        expect(server.effects.length).toBe(1);
      });
    });
  });

  it('counts towards the bytes that wait only while it waits', () => {
    const options = { outbox: { maxBytes: 2_000 }, stableAfter: 0 };
    inSession(20_000, options, (client, server, world) => {
      const statuses: string[] = [];
      for (let round = 0; round < 6; round++) {
        world.at(100 + round * 3_000, () => {
          client.send('big', 'x'.repeat(1_500)).status$.subscribe(({ status }) => {
            if (status !== 'queued' && status !== 'sent') statuses.push(status);
          });
          if (round % 2) world.socket.drop();
        });
      }
      world.at(19_000, () => {
        expect(statuses).toEqual(new Array<string>(6).fill('acked'));
        expect(server.effects.length).toBe(6);
      });
    });
  });

  it("is refused at once for what exceeds the server's limit, and takes no number", () => {
    inSession(1_000, {}, (client, server, world) => {
      server.hello = { maxMessageBytes: 2_000 };
      let told: string[];
      world.at(100, () => {
        told = follow(world, client.send('big', 'x'.repeat(2_000)));
        client.send('small');
      });
      world.at(900, () => {
        expect(told[0]).toMatch(/^100 refused: too-large: 2\d\d\d of 2000 bytes$/);
        expect(server.of('small')[0]!.n).toBe(1);
      });
    });
  });

  it('is refused when the limit that it was taken under has shrunk, without a number', () => {
    inSession(5_000, {}, (client, server, world) => {
      server.hello = { maxMessageBytes: 2_000 };
      const big = follow(world, client.send('big', 'x'.repeat(2_000)));
      const small = follow(world, client.send('small'));
      world.at(4_000, () => {
        expect(big[1]).toMatch(/^4 refused: too-large: 2\d\d\d of 2000 bytes$/);
        expect(small).toEqual(['0 queued', '4 sent', '6 acked', 'end']);
        expect(server.written(4)).toEqual([[4, 'small#1']]);
      });
    });
  });

  it('is unknown when the limit has shrunk and an earlier session may have taken it', () => {
    inSession(5_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.frozen = true;
        told = follow(world, client.send('big', 'x'.repeat(2_000)));
      });
      world.at(200, () => {
        server.frozen = false;
        server.resumes = false;
        server.hello = { maxMessageBytes: 2_000 };
        world.socket.drop();
      });
      world.at(4_000, () => {
        expect(told[2]).toMatch(/^1204 unknown: too-large/);
        expect(server.of('big')).toEqual([]);
      });
    });
  });
});
