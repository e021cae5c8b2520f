import { Subscription, type Observable } from 'rxjs';
import { connected } from '../connection/connected.spec-fixture';
import type { LifelineClient } from '../lifeline-client';
import type { Envelope } from '../transport/envelope';

/** Runs an open client; `emit` lets messages of these types arrive, their payload counting up. */
function open(script: (client: LifelineClient, emit: (...types: string[]) => void) => void): void {
  connected(1_000, {}, (client, world) => {
    world.serve();
    let payload = 0;
    const emit = (...types: string[]) => {
      for (const type of types) world.socket.emit({ type, payload: ++payload });
    };
    world.at(100, () => script(client, emit));
  });
}

function payloads(messages$: Observable<Envelope>): {
  seen: unknown[];
  subscription: Subscription;
} {
  const seen: unknown[] = [];
  return { seen, subscription: messages$.subscribe(({ payload }) => seen.push(payload)) };
}

describe('the messages of one type', () => {
  it('are those of this type, whole and in order', () => {
    open((client, emit) => {
      const seen: Envelope[] = [];
      client.messages('chat').subscribe((message) => seen.push(message));
      emit('chat', 'news', 'Chat', 'chat ', 'chat');
      expect(seen).toEqual([
        { type: 'chat', payload: 1 },
        { type: 'chat', payload: 5 },
      ]);
    });
  });

  for (const type of ['', '__proto__', 'constructor', 'hasOwnProperty', '😀']) {
    it(`may be of the type ${JSON.stringify(type)}`, () => {
      open((client, emit) => {
        const { seen } = payloads(client.messages(type));
        emit('other', type);
        expect(seen).toEqual([2]);
      });
    });
  }

  it('reach several subscribers, each while it is subscribed', () => {
    open((client, emit) => {
      const chat$ = client.messages('chat');
      const one = payloads(chat$);
      emit('chat');
      const two = payloads(chat$);
      const three = payloads(client.messages('chat'));
      emit('chat');
      one.subscription.unsubscribe();
      emit('chat');
      expect([one.seen, two.seen, three.seen]).toEqual([
        [1, 2],
        [2, 3],
        [2, 3],
      ]);
    });
  });

  it('can be subscribed to again after the last subscriber has gone', () => {
    open((client, emit) => {
      const chat$ = client.messages('chat');
      const first = payloads(chat$);
      first.subscription.unsubscribe();
      emit('chat');
      const second = payloads(chat$);
      emit('chat');
      expect([first.seen, second.seen]).toEqual([[], [2]]);
    });
  });

  it('are not replayed', () => {
    open((client, emit) => {
      emit('chat');
      expect(payloads(client.messages('chat')).seen).toEqual([]);
    });
  });

  it('still reach the others when a handler unsubscribes itself', () => {
    open((client, emit) => {
      const own = new Subscription();
      const seen: unknown[] = [];
      own.add(
        client.messages('chat').subscribe(({ payload }) => {
          seen.push(payload);
          own.unsubscribe();
        }),
      );
      const other = payloads(client.messages('chat'));
      emit('chat', 'chat');
      expect(seen).toEqual([1]);
      expect(other.seen).toEqual([1, 2]);
    });
  });

  it('reach a handler that unsubscribes and subscribes anew, from the next message on', () => {
    open((client, emit) => {
      const seen: unknown[] = [];
      let current = new Subscription();
      const listen = () => {
        current = client.messages('chat').subscribe(({ payload }) => {
          seen.push(payload);
          current.unsubscribe();
          listen();
        });
      };
      listen();
      emit('chat', 'chat', 'chat');
      expect(seen).toEqual([1, 2, 3]);
    });
  });

  it('do not reach who was unsubscribed by an earlier handler of the same message', () => {
    open((client, emit) => {
      const victim = new Subscription();
      client.messages('chat').subscribe(() => victim.unsubscribe());
      const { seen, subscription } = payloads(client.messages('chat'));
      victim.add(subscription);
      emit('chat', 'chat');
      expect(seen).toEqual([]);
    });
  });

  it('come after the same message on messages$', () => {
    open((client, emit) => {
      const order: string[] = [];
      client.messages('chat').subscribe(() => order.push('by type'));
      client.messages$.subscribe(() => order.push('all'));
      emit('chat');
      expect(order).toEqual(['all', 'by type']);
    });
  });

  it('go on across a reconnect, and complete with destroy()', () => {
    const log: [number, unknown][] = [];
    connected(5_000, {}, (client, world) => {
      world.serve();
      client.messages('chat').subscribe({
        next: ({ payload }) => log.push([world.scheduler.now(), payload]),
        complete: () => log.push([world.scheduler.now(), 'complete']),
      });
      world.at(100, () => world.socket.emit({ type: 'chat', payload: 'before' }));
      world.at(200, () => world.socket.drop());
      world.at(2_000, () => world.socket.emit({ type: 'chat', payload: 'after' }));
    });
    expect(log).toEqual([
      [100, 'before'],
      [2_000, 'after'],
      [5_000, 'complete'],
    ]);
  });

  it('complete at once for who subscribes after destroy()', () => {
    const completed: string[] = [];
    connected(1_000, {}, (client, world) => {
      world.serve();
      world.at(2_000, () => {
        client.messages('chat').subscribe({ complete: () => completed.push('chat') });
        client.messages$.subscribe({ complete: () => completed.push('all') });
      });
    });
    expect(completed).toEqual(['chat', 'all']);
  });

  it('do not include the heartbeat’s', () => {
    const { sockets } = connected(60_000, { heartbeat: {} }, (client, world) => {
      world.serve();
      for (const type of ['ping', 'pong']) client.messages(type).subscribe(() => fail(type));
      world.at(500, () => world.socket.emit({ type: 'ping' }));
    });
    expect(sockets[0]?.sent[0]).toBe('{"type":"pong"}');
  });
});
