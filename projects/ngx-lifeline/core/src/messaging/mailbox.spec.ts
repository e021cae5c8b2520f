import { connected } from '../connection/connected.spec-fixture';
import { createLifeline } from '../create-lifeline';
import type { LifelineClient } from '../lifeline-client';
import { VIRTUAL_EPOCH, inVirtualTime, seededRandom } from 'ngx-lifeline/testing';
import { of, type Observable } from 'rxjs';

describe('what is sent', () => {
  it('is an envelope with type, id, time and payload, in this order', () => {
    const ids: string[] = [];
    const { sockets } = connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(250, () => ids.push(client.send('chat', { text: 'hi' }).id));
    });
    expect(sockets[0]?.sent).toEqual([
      `{"type":"chat","id":"${ids[0]}","ts":${VIRTUAL_EPOCH + 250},"payload":{"text":"hi"}}`,
    ]);
  });

  it('has the time of sending, not of leaving', () => {
    const { sockets } = connected(1_000, {}, (client, world) => {
      world.at(100, () => client.send('chat'));
      world.at(700, () => world.socket.accept());
    });
    expect(sockets[0]?.messages[0]?.['ts']).toBe(VIRTUAL_EPOCH + 100);
  });

  it('has no payload where none is given, and null where it is null', () => {
    const { sockets } = connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(100, () => client.send('none'));
      world.at(100, () => client.send('null', null));
    });
    const [none, nothing] = sockets[0]?.messages ?? [];
    expect(Object.keys(none ?? {})).toEqual(['type', 'id', 'ts']);
    expect(nothing?.['payload']).toBeNull();
  });

  it('is a snapshot: what changes after send() does not change the message', () => {
    const { sockets } = connected(1_000, {}, (client, world) => {
      const payload = { n: 1 };
      client.send('chat', payload);
      payload.n = 2;
      world.at(100, () => world.socket.accept());
    });
    expect(sockets[0]?.messages[0]?.['payload']).toEqual({ n: 1 });
  });

  it('has an id of its own, over two clients and thousands of messages', () => {
    const ids: string[] = [];
    inVirtualTime((world) => {
      world.random = seededRandom(7);
      for (const url of ['ws://one', 'ws://two']) {
        const client = createLifeline({ url, environment: world.environment });
        for (let n = 0; n < 2_000; n++) ids.push(client.send('chat').id);
        client.destroy();
      }
    });
    expect(new Set(ids).size).toBe(4_000);
    expect(ids.every((id) => id.length > 8)).toBeTrue();
  });

  it('is raw where it is sent as text, and its receipt has no id', () => {
    const ids: string[] = [];
    const texts = ['', 'hello', '{"type":', '\u0000ä😀'];
    const { sockets } = connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(100, () => {
        for (const text of texts) ids.push(client.sendText(text).id);
      });
    });
    expect(sockets[0]?.sent).toEqual(texts);
    expect(ids).toEqual(texts.map(() => ''));
  });

  it('goes through the codec, bytes included', () => {
    const codec = {
      encode: ({ type }: { type: string }) => new TextEncoder().encode(type).buffer,
      decode: () => ({ type: 'any' }),
    };
    const { sockets } = connected(1_000, { codec }, (client, world) => {
      client.send('queued');
      world.at(100, () => world.socket.accept());
      world.at(200, () => client.send('at once'));
    });
    const texts = sockets[0]?.sent.map((data) => new TextDecoder().decode(data as ArrayBuffer));
    expect(texts).toEqual(['queued', 'at once']);
  });
});

describe('the greeting', () => {
  it('goes out on every open, before anything queued, and knows attempt and credentials', () => {
    let token = 0;
    const { sockets } = connected(
      5_000,
      {
        credentials: () => of(`token ${++token}`),
        greeting: ({ credentials, attempt, url }) => [
          { type: 'auth', payload: [credentials, attempt, url] },
          'raw text',
        ],
      },
      (client, world) => {
        world.serve();
        client.sendText('queued first');
        world.at(100, () => world.socket.drop());
        world.at(200, () => client.sendText('queued second'));
      },
    );
    const auth = (...payload: unknown[]) => JSON.stringify({ type: 'auth', payload });
    expect(sockets.map(({ sent }) => sent)).toEqual([
      [auth('token 1', 0, 'ws://test'), 'raw text', 'queued first'],
      [auth('token 2', 1, 'ws://test'), 'raw text', 'queued second'],
    ]);
  });

  it('goes out before what a handler of the state `open` sends', () => {
    const { sockets } = connected(1_000, { greeting: () => ['hello'] }, (client, world) => {
      world.serve();
      client.state$.subscribe(({ status }) => {
        if (status === 'open') client.sendText('from the handler');
      });
    });
    expect(sockets[0]?.sent[0]).toBe('hello');
    expect(sockets[0]?.sent).toContain('from the handler');
  });

  it('may be nothing', () => {
    const { sockets } = connected(1_000, { greeting: () => [] }, (_, world) => world.serve());
    expect(sockets[0]?.sent).toEqual([]);
  });

  it('that throws is a failed attempt, and the next one asks again', () => {
    let asked = 0;
    const errors: unknown[] = [];
    const greeting = () => {
      if (++asked === 1) throw new Error('not yet');
      return ['hello'];
    };
    const { sockets } = connected(5_000, { greeting }, (client, world) => {
      world.serve();
      client.events$.subscribe((event) => {
        if (event.type === 'error') errors.push((event.error as Error).message);
      });
    });
    expect(errors).toEqual(['not yet']);
    expect(sockets.map(({ sent }) => sent)).toEqual([[], ['hello']]);
    expect(sockets[0]?.closedWith).not.toBeNull();
  });
});

describe('the traffic', () => {
  it('shows every frame, in and out, in order: greeting, queue, messages, heartbeats, rubbish', () => {
    const traffic: [number, string, unknown][] = [];
    connected(12_000, { heartbeat: {}, greeting: () => ['hello'] }, (client, world) => {
      world.serve({ latency: 10 });
      client.sendText('queued');
      client.traffic$.subscribe(({ direction, data }) =>
        traffic.push([world.scheduler.now(), direction, data]),
      );
      world.at(100, () => world.socket.emit('rubbish'));
      world.at(200, () => client.sendText('at once'));
      world.at(300, () => world.socket.emit({ type: 'chat' }));
      world.at(400, () => world.socket.emit({ type: 'ping' }));
    });
    expect(traffic).toEqual([
      [10, 'out', 'hello'],
      [10, 'out', 'queued'],
      [100, 'in', 'rubbish'],
      [200, 'out', 'at once'],
      [300, 'in', '{"type":"chat"}'],
      [400, 'in', '{"type":"ping"}'],
      [400, 'out', '{"type":"pong"}'],
      [10_010, 'out', '{"type":"ping"}'],
      [10_020, 'in', '{"type":"pong"}'],
    ]);
  });

  it('shows a frame before the message that was read from it', () => {
    const order: string[] = [];
    connected(1_000, {}, (client, world) => {
      world.serve();
      client.messages$.subscribe(() => order.push('message'));
      client.traffic$.subscribe(() => order.push('frame'));
      world.at(100, () => world.socket.emit({ type: 'chat' }));
    });
    expect(order).toEqual(['frame', 'message']);
  });

  it('goes on across a reconnect', () => {
    const traffic: unknown[] = [];
    connected(5_000, { greeting: ({ attempt }) => [`attempt ${attempt}`] }, (client, world) => {
      world.serve();
      client.traffic$.subscribe(({ data }) => traffic.push(data));
      world.at(100, () => world.socket.drop());
    });
    expect(traffic).toEqual(['attempt 0', 'attempt 1']);
  });
});

describe('what is left of messages after destroy()', () => {
  it('completes every stream, once', () => {
    const completed: string[] = [];
    connected(1_000, {}, (client, world) => {
      world.serve();
      const streams = [
        'state$',
        'events$',
        'timeline$',
        'messages$',
        'undecodable$',
        'quality$',
        'traffic$',
      ] as const satisfies readonly (keyof LifelineClient)[];
      for (const name of streams) {
        const stream$: Observable<unknown> = client[name];
        stream$.subscribe({ complete: () => completed.push(name) });
      }
      world.at(1_500, () => {
        client.destroy();
        expect(completed.sort()).toEqual([...streams].sort());
      });
    });
    expect(completed.length).toBe(7);
  });

  it('drops at once what is sent then, and leaves no timer for it', () => {
    const seen: unknown[] = [];
    const { scheduler } = connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(2_000, () => {
        for (const sent of [
          client.send('late'),
          client.send('late', 1, { ttl: 50_000 }),
          client.sendText('late', { ttl: 50_000 }),
        ]) {
          sent.status$.subscribe({
            next: (report) => seen.push(report),
            complete: () => seen.push(world.scheduler.now()),
          });
        }
      });
    });
    const dropped = { status: 'dropped', reason: 'destroyed' } as const;
    expect(seen).toEqual([dropped, 2_000, dropped, 2_000, dropped, 2_000]);
    expect(scheduler.now()).toBe(2_000);
  });
});
