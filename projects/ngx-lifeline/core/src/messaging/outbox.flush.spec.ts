import { connected } from '../connection/connected.spec-fixture';
import type { LifelineClient } from '../lifeline-client';
import type { FakeSocket, VirtualWorld } from 'ngx-lifeline/testing';
import type { OutboxOptions } from './outbox';

type Script = (client: LifelineClient, world: VirtualWorld) => void;

/** Sends texts while connecting; it opens at 100 ms. What was written, and how each receipt ended. */
function flushed(texts: readonly string[], script: Script, outbox: Partial<OutboxOptions> = {}) {
  const fates: Record<string, string[]> = {};
  const follow = (client: LifelineClient, text: string) => {
    const fate: string[] = (fates[text] = []);
    client.sendText(text).status$.subscribe(({ status }) => fate.push(status));
  };
  let queued = -1;
  const { sockets } = connected(1_000, { outbox }, (client, world) => {
    for (const text of texts) follow(client, text);
    script({ ...client, sendText: (text) => (follow(client, text), null as never) }, world);
    client.state$.subscribe((state) => ({ queued } = state));
    world.at(100, () => world.socket.accept());
  });
  return { sent: sockets[0]?.sent, fates, queued };
}

/** Sends a text for every one of `answers` that is seen on the wire. */
function answering(answers: Record<string, string>): Script {
  return (client) => {
    client.traffic$.subscribe(({ data }) => {
      const answer = answers[data as string];
      if (answer) client.sendText(answer);
    });
  };
}

describe('a flush during which a traffic$ handler sends', () => {
  const bounds: Partial<OutboxOptions>[] = [
    {},
    { maxMessages: 2, overflow: 'drop-oldest' },
    { maxMessages: 2, overflow: 'drop-newest' },
    { maxMessages: 2, overflow: 'reject' },
    { maxBytes: 2, overflow: 'drop-oldest' },
  ];
  for (const outbox of bounds) {
    for (const [seen, sent] of [
      ['a', ['a', 'b', 'c']],
      ['b', ['a', 'b', 'c']],
    ] as const) {
      it(`writes each message once, in the order of sending: ${JSON.stringify(outbox)}, at ${seen}`, () => {
        const run = flushed(['a', 'b'], answering({ [seen]: 'c' }), outbox);
        expect(run.sent).toEqual([...sent]);
        for (const text of sent) {
          expect(run.fates[text]).toContain('sent');
          expect(run.fates[text]).not.toContain('dropped');
          expect(run.fates[text]).not.toContain('refused');
        }
        expect(run.queued).toBe(0);
      });
    }
  }

  it('keeps the order where every message seen sends one more', () => {
    const run = flushed(['a', 'b'], answering({ a: 'c', b: 'd', c: 'e', d: 'f' }));
    expect(run.sent?.length).toBe(6);
    expect(run.sent).toEqual(Object.keys(run.fates));
  });

  it('drops nothing that was written, where the handler sends more than a full outbox takes', () => {
    const script: Script = (client) => {
      client.traffic$.subscribe(({ data }) => {
        if (data === 'a') for (const text of ['c', 'd', 'e']) client.sendText(text);
      });
    };
    const { sent, fates } = flushed(['a', 'b'], script, {
      maxMessages: 2,
      overflow: 'drop-oldest',
    });
    expect(sent).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const fate of Object.values(fates)) expect(fate).not.toContain('dropped');
  });

  it('proves a message by the pong of a ping that its handler caused', () => {
    const seen: [number, string][] = [];
    connected(3_000, { heartbeat: {} }, (client, world) => {
      world.serve();
      client.traffic$.subscribe(({ data }) => {
        if (data === 'a') client.probe();
      });
      world.at(100, () => {
        client.sendText('a').status$.subscribe(({ status }) => {
          seen.push([world.scheduler.now(), status]);
        });
      });
      world.at(1_000, () => world.socket.drop());
    });
    expect(seen).toEqual([[100, 'sent']]);
  });
});

describe('a flush that is ended from within', () => {
  for (const end of ['destroy', 'disconnect'] as const) {
    const kept = end === 'destroy' ? 0 : 1;

    it(`writes no more, where a handler of a receipt calls ${end}()`, () => {
      const seen: string[] = [];
      const { sockets } = connected(1_000, {}, (client, world) => {
        client.sendText('a').status$.subscribe(({ status }) => {
          if (status === 'sent') client[end]();
        });
        client.sendText('b').status$.subscribe(({ status }) => seen.push(status));
        world.at(100, () => world.socket.accept());
        world.at(900, () => {
          expect(seen).toEqual(kept ? ['queued'] : ['queued', 'dropped']);
          if (!kept) return;
          client.state$
            .subscribe((state) => expect([state.status, state.queued]).toEqual(['closed', 1]))
            .unsubscribe();
        });
      });
      expect(sockets.map(({ sent }) => sent)).toEqual([['a']]);
    });

    it(`writes no more, where a traffic$ handler calls ${end}()`, () => {
      const { sent, fates } = flushed(['a', 'b'], (client) => {
        client.traffic$.subscribe(() => client[end]());
      });
      expect(sent).toEqual(['a']);
      expect(fates).toEqual({ a: ['queued', 'sent', 'unknown'], b: ['queued', 'dropped'] });
    });

    it(`does not throw at who sends, where a traffic$ handler calls ${end}()`, () => {
      connected(1_000, {}, (client, world) => {
        world.serve();
        client.traffic$.subscribe(() => client[end]());
        world.at(100, () => {
          const seen: string[] = [];
          expect(() =>
            client.sendText('a').status$.subscribe(({ status }) => seen.push(status)),
          ).not.toThrow();
          expect(seen).toEqual(['sent', 'unknown']);
          expect(world.socket.sent).toEqual(['a']);
        });
      });
    });
  }
});

describe('a socket that takes nothing while the state still says open', () => {
  for (const [what, spoil] of [
    [
      'whose send throws',
      (socket: FakeSocket) => {
        socket.send = () => {
          throw new Error('InvalidStateError');
        };
      },
    ],
    [
      'that is CLOSING',
      (socket: FakeSocket) => {
        socket.readyState = 2;
      },
    ],
  ] as const) {
    it(`leaves the messages queued for the next connection: one ${what}`, () => {
      const seen: [number, string][] = [];
      const { sockets } = connected(5_000, {}, (client, world) => {
        world.serve();
        world.at(100, () => {
          spoil(world.socket);
          expect(() => {
            client.sendText('a').status$.subscribe(({ status }) => {
              seen.push([world.scheduler.now(), status]);
            });
            client.sendText('b');
          }).not.toThrow();
          client.state$
            .subscribe((state) => expect([state.status, state.queued]).toEqual(['open', 2]))
            .unsubscribe();
        });
        world.at(200, () => world.socket.drop());
        // The backoff's second, and one ms for the handshake.
        world.at(1_300, () => expect(world.socket.sent).toEqual(['a', 'b']));
      });
      expect(sockets.map(({ sent }) => sent)).toEqual([[], ['a', 'b']]);
      expect(seen).toEqual([
        [100, 'queued'],
        [1_201, 'sent'],
        [5_000, 'unknown'],
      ]);
    });
  }
});
