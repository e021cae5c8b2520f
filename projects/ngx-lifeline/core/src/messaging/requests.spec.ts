import { connected } from '../connection/connected.spec-fixture';
import { RequestError } from '../errors';
import { inSession, watch } from '../session/in-session.spec-fixture';
import type { SessionServer } from '../session/session-server.spec-fixture';

/** The id of the `index`-th request that arrived, on any socket. */
const asked = ({ received }: SessionServer, index = 0) =>
  received.flat().filter(({ ask }) => ask)[index]!.id;

describe('request()', () => {
  it('asks on every subscription, and not before', () => {
    inSession(900, {}, (client, server, world) => {
      const history$ = client.request('history', { days: 7 });
      world.at(100, () => expect(server.written(4)).toEqual([]));
      for (const at of [200, 300]) world.at(at, () => watch(world, history$));
      world.at(800, () => {
        const requests = server.of('history');
        expect(requests as unknown).toEqual([
          jasmine.objectContaining({ n: 1, ask: true, payload: { days: 7 } }),
          jasmine.objectContaining({ n: 2, ask: true, payload: { days: 7 } }),
        ]);
        expect(requests[0]!.id).not.toBe(requests[1]!.id);
      });
    });
  });

  it('emits the payload of its reply, and completes; nobody else hears of it', () => {
    inSession(900, {}, (client, server, world) => {
      const heard = world.record(client.messages$);
      let told: string[];
      world.at(100, () => ({ told } = watch(world, client.request('history'))));
      world.at(200, () => server.push({ type: 'history', re: asked(server), payload: [1, 2] }));
      world.at(800, () => {
        expect(told).toEqual(['201 [1,2]', '201 complete']);
        expect(heard).toEqual([]);
        expect(server.written(101)).toEqual([[301, '$ack+1']]);
      });
    });
  });

  it('emits `undefined` for a reply without a payload', () => {
    inSession(900, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => ({ told } = watch(world, client.request('void'))));
      world.at(200, () => server.push({ type: 'void', re: asked(server) }));
      world.at(800, () => expect(told).toEqual(['201 nothing', '201 complete']));
    });
  });

  it('fails with the code of a reply that failed', () => {
    inSession(900, {}, (client, server, world) => {
      let error: unknown;
      world.at(100, () =>
        client.request('x').subscribe({ error: (thrown: unknown) => (error = thrown) }),
      );
      world.at(200, () => {
        const failure = { code: 'not-found', message: 'no such thing' };
        server.push({ type: 'x', re: asked(server), error: failure });
      });
      world.at(800, () => {
        expect(error).toBeInstanceOf(RequestError);
        expect(error).toEqual(
          jasmine.objectContaining({ code: 'not-found', message: 'no such thing' }),
        );
        expect(server.of('$cancel')).toEqual([]);
      });
    });
  });

  for (const error of [true, 'no', 5, {}, []]) {
    it(`fails for a failure that is none of the contract: ${JSON.stringify(error)}`, () => {
      inSession(900, {}, (client, server, world) => {
        let told: string[];
        world.at(100, () => ({ told } = watch(world, client.request('x'))));
        world.at(200, () => server.push({ type: 'x', re: asked(server), error }));
        world.at(800, () => expect(told).toEqual([jasmine.stringMatching(/^201 RequestError/)]));
      });
    });
  }

  it('times out exactly, and tells the server', () => {
    inSession(20_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        told = [
          watch(world, client.request('a')).told,
          watch(world, client.request('b', 0, { timeout: 300 })).told,
        ];
      });
      world.at(19_000, () => {
        expect(told).toEqual([['10100 RequestError timeout'], ['400 RequestError timeout']]);
        const cancelled = server.of('$cancel').map(({ payload }) => payload!['id']);
        expect(cancelled).toEqual([asked(server, 1), asked(server, 0)]);
        expect(server.written(101).map(([at]) => at)).toEqual([400, 10_100]);
      });
    });
  });

  it('takes a reply in the last millisecond, and none after it', () => {
    inSession(900, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        told = [1, 2].map(() => watch(world, client.request('a', 0, { timeout: 300 })).told);
      });
      world.at(398, () => server.push({ type: 'a', re: asked(server, 0), payload: 'in time' }));
      world.at(400, () => server.push({ type: 'a', re: asked(server, 1), payload: 'late' }));
      world.at(800, () => {
        expect(told).toEqual([['399 "in time"', '399 complete'], ['400 RequestError timeout']]);
      });
    });
  });

  it('times out while disconnected, and is never written then', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[];
      world.at(100, () => {
        server.greets = 'never';
        world.socket.drop();
        ({ told } = watch(world, client.request('a', 0, { timeout: 300 })));
      });
      world.at(1_050, () => (server.greets = 'session'));
      world.at(8_000, () => {
        expect(told).toEqual(['400 RequestError timeout']);
        expect(server.written(101)).toEqual([[1_102, '$open']]);
      });
    });
  });

  for (const timeout of [-1, NaN, '5' as never]) {
    it(`cannot time out after ${timeout}`, () => {
      inSession(900, {}, (client, _server, world) => {
        world.at(100, () => {
          let failure: unknown;
          try {
            client
              .request('a', 0, { timeout })
              .subscribe({ error: (error: unknown) => (failure = error) });
          } catch (error) {
            failure = error;
          }
          expect(failure).toEqual(jasmine.objectContaining({ name: 'LifelineOptionError' }));
        });
      });
    });
  }

  it('is cancelled by unsubscribing, or withdrawn if it was never written', () => {
    inSession(900, {}, (client, server, world) => {
      world.at(100, () => {
        watch(world, client.request('withdrawn')).stop();
      });
      let kept: { told: string[]; stop: () => void };
      world.at(200, () => (kept = watch(world, client.request('cancelled'))));
      world.at(300, () => kept.stop());
      world.at(400, () => server.push({ type: 'x', re: asked(server), payload: 1 }));
      world.at(800, () => {
        expect(kept.told).toEqual([]);
        expect(server.written(100)).toEqual([
          [200, 'cancelled#1'],
          [300, '$cancel'],
          [501, '$ack+1'],
        ]);
        expect(server.of('$cancel')[0]!.payload).toEqual({ id: asked(server) });
        client.state$.subscribe(({ queued }) => expect(queued).toBe(0)).unsubscribe();
      });
    });
  });

  it('drops a reply to nobody, and acknowledges it', () => {
    inSession(900, {}, (client, server, world) => {
      const heard = world.record(client.messages$);
      world.at(100, () => server.push({ type: 'x', re: 'nobody' }, { type: 'y', re: 5 }));
      world.at(800, () => {
        expect(heard).toEqual([]);
        expect(server.written(100)).toEqual([[201, '$ack+2']]);
      });
    });
  });

  it('survives a reconnect, with the request or the reply under way', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        told = [watch(world, client.request('answered')).told];
      });
      world.at(200, () => {
        server.frozen = true;
        told.push(watch(world, client.request('lost')).told);
        server.push({ type: 'answered', re: asked(server), payload: 1 });
      });
      world.at(300, () => {
        server.frozen = false;
        world.socket.drop();
      });
      world.at(3_000, () => server.push({ type: 'lost', re: asked(server, 1), payload: 2 }));
      world.at(8_000, () => {
        expect(told).toEqual([
          ['1304 1', '1304 complete'],
          ['3001 2', '3001 complete'],
        ]);
        expect(server.effects.length).toBe(2);
      });
    });
  });

  it('fails with why its message could not be delivered', () => {
    const outbox = { maxMessages: 1, ttl: 500 };
    inSession(9_000, { outbox }, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        told = [watch(world, client.request('too large', 'x'.repeat(70_000))).told];
        server.greets = 'never';
        world.socket.drop();
        told.push(watch(world, client.request('expires')).told);
        told.push(watch(world, client.request('full')).told);
      });
      world.at(8_000, () => {
        expect(told).toEqual([
          ['100 RequestError refused'],
          ['600 RequestError expired'],
          ['100 RequestError refused'],
        ]);
      });
    });
  });

  it('fails where its fate is unknown, or the server refuses it', () => {
    inSession(9_000, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        server.acknowledges = false;
        told = ['a', 'b'].map((type) => watch(world, client.request(type)).told);
      });
      world.at(200, () => server.say({ type: '$nack', payload: { n: 1, code: 'failed' } }));
      world.at(300, () => {
        server.forget();
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(told).toEqual([['201 RequestError refused'], ['1304 RequestError unknown']]);
      });
    });
  });

  it('keeps several apart, whatever the order of their replies', () => {
    inSession(900, {}, (client, server, world) => {
      let told: string[][];
      world.at(100, () => {
        told = [0, 1, 2].map((i) => watch(world, client.request('a', i)).told);
      });
      world.at(200, () => {
        const replies = [2, 0, 1].map((i) => ({ type: 'a', re: asked(server, i), payload: i }));
        server.push(...replies);
      });
      world.at(800, () => {
        expect(told).toEqual([0, 1, 2].map((i) => [`201 ${i}`, '201 complete']));
      });
    });
  });

  it('needs a session: without one it fails', () => {
    connected(900, {}, (client, world) => {
      const { told } = watch(world, client.request('history'));
      expect(told).toEqual(['0 LifelineOptionError session']);
    });
  });
});
