import type { LifelineClient } from '../lifeline-client';
import type { FakeSocket, VirtualWorld } from 'ngx-lifeline/testing';
import { inSession } from './in-session.spec-fixture';
import type { SessionServer } from './session-server.spec-fixture';

const tick = (n: unknown, payload: unknown = n) => ({ type: 'tick', n, payload });

/** Lets frames arrive one after another from 100 ms on; what was heard of them, and the rest. */
function arriving(frames: readonly unknown[], until = 900) {
  const heard: unknown[] = [];
  const dead: string[] = [];
  let written: [number, string][] = [];
  const { sockets } = inSession(until, {}, (client, server, world) => {
    client.messages$.subscribe(({ payload }) => heard.push(payload));
    client.undecodable$.subscribe(({ reason }) => dead.push(reason));
    world.at(100, () => {
      for (const frame of frames) world.socket.emit(frame);
    });
    world.at(until - 1, () => (written = server.written(100)));
  });
  const [{ closedWith }] = sockets as [FakeSocket];
  return { heard, dead, written, closedWith: closedWith?.code === 1000 ? null : closedWith };
}

describe('a numbered message', () => {
  it('that is repeated is dropped, and acknowledged again at once', () => {
    expect(arriving([tick(1), tick(2), tick(2), tick(1)])).toEqual({
      heard: [1, 2],
      dead: [],
      written: [
        [100, '$ack+2'],
        [100, '$ack+2'],
      ],
      closedWith: null,
    });
  });

  for (const [what, frame, reason] of [
    ['a gap', tick(2), 'gap'],
    ['a gap, far', tick(2 ** 53 - 1), 'gap'],
    ['0', tick(0), 'bad-number'],
    ['-1', tick(-1), 'bad-number'],
    ['1.5', tick(1.5), 'bad-number'],
    ['2⁵³', tick(2 ** 53), 'bad-number'],
    ['"1"', tick('1'), 'bad-number'],
    ['null', tick(null), 'bad-number'],
    ['a list', tick([1]), 'bad-number'],
    ['a above what was sent', { ...tick(1), a: 1 }, 'ack-beyond'],
    ['a -1', { ...tick(1), a: -1 }, 'bad-ack'],
    ['a 0.5', { ...tick(1), a: 0.5 }, 'bad-ack'],
    ['a "0"', { ...tick(1), a: '0' }, 'bad-ack'],
    ['a null', { ...tick(1), a: null }, 'bad-ack'],
    ['a 2⁵³', { ...tick(1), a: 2 ** 53 }, 'bad-ack'],
    ['$ack beyond', { type: '$ack', a: 1 }, 'ack-beyond'],
    ['$nack for nothing', { type: '$nack' }, 'bad-control'],
    [
      '$nack with a number that is none',
      { type: '$nack', payload: { n: -1, code: 'x' } },
      'bad-control',
    ],
    ['$nack without a code', { type: '$nack', payload: { n: 1 } }, 'bad-control'],
  ] as const) {
    it(`closes with 4400 \`${reason}\`, and nobody is told: ${what}`, () => {
      expect(arriving([frame, tick(1, 'after')], 500)).toEqual({
        heard: [],
        dead: [],
        written: [],
        closedWith: { code: 4400, reason },
      });
    });
  }

  it('that breaks the rules within a batch ends it there; what came before has had its effect', () => {
    const { heard, closedWith } = arriving([[tick(1), tick(3), tick(2)]], 500);
    expect(heard).toEqual([1]);
    expect(closedWith).toEqual({ code: 4400, reason: 'gap' });
  });

  it('that breaks the rules costs a reconnect, and what has been processed is kept', () => {
    inSession(9_000, {}, (client, server, world) => {
      const heard: unknown[] = [];
      let kind: string | undefined;
      client.state$.subscribe(({ cause }) => (kind ??= cause?.kind));
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      world.at(100, () => server.push(tick(0, 'a'), tick(0, 'b')));
      world.at(200, () => {
        world.socket.emit(tick(9));
        server.push(tick(0, 'c'));
      });
      world.at(8_000, () => {
        expect(kind).toBe('protocol-error');
        expect(heard).toEqual(['a', 'b', 'c']);
        expect(server.of('$open')[0]!.payload).toEqual(
          jasmine.objectContaining({ rx: 2, epoch: 'e1' }),
        );
      });
    });
  });

  it('may be without a number: volatile, told and never acknowledged', () => {
    expect(
      arriving([
        { type: 'tick', payload: 1 },
        { type: 'tick', payload: 2 },
      ]),
    ).toEqual({
      heard: [1, 2],
      dead: [],
      written: [],
      closedWith: null,
    });
  });
});

describe('a frame', () => {
  for (const [what, frame, heard, dead] of [
    ['a batch', [tick(1), tick(2), tick(3)], [1, 2, 3], []],
    ['a batch of one', [tick(1)], [1], []],
    ['no envelopes among others', [5, tick(1), null, 'x', tick(2)], [1, 2], 3],
    ['batches in a batch', [[tick(1)], tick(1)], [1], 1],
    ['JSON that is no envelope', 5, [], 1],
    ['no JSON', 'hello', [], ['invalid-json']],
    ['bytes', new ArrayBuffer(4), [], ['binary']],
    ['20,000 levels', '['.repeat(20_000) + ']'.repeat(20_000), [], ['too-deep']],
    ['20,000 levels that never end', '[{"a":'.repeat(20_000), [], ['too-deep']],
    ['__proto__', '{"type":"tick","n":1,"payload":{"__proto__":{"x":1}}}', [], ['forbidden-key']],
    ['a hidden __proto__', '[{"type":"tick","n":1,"\\u005f_proto__":1}]', [], ['forbidden-key']],
    ['a control frame of a newer server', { type: '$news', a: 0 }, [], ['unknown-control']],
    ["a client's control frame", [{ type: '$open' }, tick(1)], [1], ['unknown-control']],
    ['a $ping that nobody asked', { type: '$pong', payload: { t: 9 } }, [], []],
    ['fields that nobody knows', { ...tick(1), news: true }, [1], []],
  ] as const) {
    it(`is taken as far as it can be, and the connection lives: ${what}`, () => {
      const run = arriving([frame]);
      expect(run.heard as unknown).toEqual(heard);
      if (typeof dead === 'number') expect(run.dead.length).toBe(dead);
      else expect(run.dead as unknown).toEqual(dead);
      expect(run.closedWith).toBeNull();
    });
  }

  it('that is an empty batch tells nobody anything', () => {
    const { heard, written, closedWith } = arriving(['[]']);
    expect([heard, written, closedWith]).toEqual([[], [], null]);
  });

  it('does not pollute any prototype', () => {
    arriving(['{"type":"tick","n":1,"payload":{"__proto__":{"polluted":1}}}']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('may hold the $welcome and what follows it', () => {
    inSession(900, {}, (client, server, world) => {
      const heard: unknown[] = [];
      client.resync$.subscribe(() => heard.push('resync'));
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      server.instead = (socket) => {
        const payload = { epoch: 'e', token: 't', resumed: false, rx: 0, from: 1, refused: [] };
        server.emit(socket, [{ type: '$welcome', payload }, tick(1), tick(2)]);
      };
      world.at(800, () => {
        expect(heard).toEqual(['resync', 1, 2]);
        expect(server.written(4)).toEqual([[104, '$ack+2']]);
      });
    });
  });

  it("answers the server's $ping at once, with what it said", () => {
    inSession(900, {}, (_client, server, world) => {
      world.at(100, () => server.say({ type: '$ping', payload: { t: 42 } }));
      world.at(800, () => {
        expect(server.written(100)).toEqual([[101, '$pong']]);
        expect(server.of('$pong')[0]!.payload).toEqual({ t: 42 });
      });
    });
  });
});

describe('a subscriber', () => {
  type Act = (client: LifelineClient, world: VirtualWorld, server: SessionServer) => void;

  /** Five ticks in a batch; what is done at the third one. What was heard, by the end. */
  function atThird(act: Act): { heard: unknown[]; world: VirtualWorld; server: SessionServer } {
    const heard: unknown[] = [];
    let own!: SessionServer;
    const world = inSession(9_000, {}, (client, server, virtual) => {
      own = server;
      client.messages('tick').subscribe(({ payload }) => {
        heard.push(payload);
        if (payload === 3) act(client, virtual, server);
      });
      virtual.at(100, () => server.push(...[1, 2, 3, 4, 5].map((n) => tick(n))));
      virtual.at(5_000, () => server.push(tick(6, 6)));
    });
    return { heard, world, server: own };
  }

  it('that reconnects amid a batch is told the rest on the next socket, once', () => {
    const { heard, world } = atThird((client) => client.reconnect());
    expect(heard).toEqual([1, 2, 3, 4, 5, 6]);
    expect(world.sockets.length).toBe(2);
  });

  it('that disconnects amid a batch is told no more', () => {
    const { heard } = atThird((client) => client.disconnect());
    expect(heard).toEqual([1, 2, 3]);
  });

  it('that disconnects and connects amid a batch has begun another session', () => {
    const { heard, server } = atThird((client) => {
      client.disconnect();
      client.connect();
    });
    expect(heard).toEqual([1, 2, 3, 6]);
    expect(server.of('$open')[0]!.payload!['rx']).toBe(0);
  });

  it('that destroys the client amid a batch is told no more', () => {
    expect(atThird((client) => client.destroy()).heard).toEqual([1, 2, 3]);
  });

  it('that sends amid a batch acknowledges what is done by then, and no more', () => {
    const { server } = atThird((client) => client.send('order'));
    expect(server.written(100)[0]).toEqual([101, 'order#1+5']);
  });

  it('is told before it is acknowledged: a burst that it sends meanwhile does not say so', () => {
    inSession(900, {}, (client, server, world) => {
      client.messages('tick').subscribe(({ payload }) => {
        if (payload === 2) for (let i = 0; i < 200; i++) client.send('order');
      });
      world.at(100, () => server.push(tick(1), tick(2)));
      world.at(800, () => {
        const acknowledged = server.wire
          .filter(({ at }) => at >= 100)
          .map(({ envelopes }) => [envelopes.length, envelopes[0]!.a] as const);
        const sent = (a: number) =>
          acknowledged.reduce((sum, [count, told]) => sum + (told === a ? count : 0), 0);
        expect([sent(1), sent(2)]).toEqual([128, 72]);
      });
    });
  });

  it('of an acknowledgement that reconnects is told the message of that frame once', () => {
    inSession(9_000, {}, (client, server, world) => {
      const heard: unknown[] = [];
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order').status$.subscribe(({ status }) => {
          if (status === 'acked') client.reconnect();
        });
      });
      world.at(200, () => {
        server.processed = 1;
        server.push({ ...tick(1), a: 1 });
      });
      world.at(8_000, () => {
        expect(heard).toEqual([1]);
        expect(world.sockets.length).toBe(2);
      });
    });
  });
});
