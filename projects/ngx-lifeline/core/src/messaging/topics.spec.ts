import { LifelineOptionError, TopicError } from '../errors';
import { connected } from '../connection/connected.spec-fixture';
import { inSession, watch } from '../session/in-session.spec-fixture';
import type { SessionServer } from '../session/session-server.spec-fixture';

/** The wire's subscriptions: when, and what. */
function subscriptions({ wire }: SessionServer): string[] {
  return wire.flatMap(({ at, envelopes }) =>
    envelopes
      .filter(({ type }) => /^\$(un)?sub$/.test(type))
      .map(({ type, payload }) => {
        const { topics, reset } = payload as { topics: string[]; reset?: true };
        return `${at} ${type} ${topics.join()}${reset ? ' reset' : ''}`;
      }),
  );
}

const publish = (topic: string, payload: unknown) => ({ type: 'publish', topic, payload });

describe('topic()', () => {
  it('subscribes on the wire once, however many listen, and unsubscribes with the last', () => {
    inSession(9_000, {}, (client, server, world) => {
      const prices$ = client.topic('prices');
      const listeners: { stop: () => void }[] = [];
      world.at(50, () => expect(subscriptions(server)).toEqual([]));
      for (const at of [100, 200, 300]) world.at(at, () => listeners.push(watch(world, prices$)));
      for (const at of [400, 500, 600]) world.at(at, () => listeners.pop()!.stop());
      world.at(8_000, () => {
        expect(subscriptions(server)).toEqual(['100 $sub prices', '600 $unsub prices']);
      });
    });
  });

  it('shares a frame with what changes in the same turn, ahead of messages', () => {
    inSession(900, {}, (client, server, world) => {
      world.at(100, () => {
        client.send('order');
        for (const name of ['a', 'b', 'c']) watch(world, client.topic(name));
      });
      world.at(800, () => {
        expect(server.written(100)).toEqual([[100, '$sub,order#1']]);
        expect(subscriptions(server)).toEqual(['100 $sub a,b,c']);
      });
    });
  });

  it('says nothing for who comes and goes, or goes and comes, within a turn', () => {
    inSession(900, {}, (client, server, world) => {
      let kept: { stop: () => void };
      world.at(100, () => watch(world, client.topic('gone')).stop());
      world.at(200, () => (kept = watch(world, client.topic('kept'))));
      world.at(300, () => {
        kept.stop();
        watch(world, client.topic('kept'));
      });
      world.at(800, () => expect(subscriptions(server)).toEqual(['200 $sub kept']));
    });
  });

  it('hears what is published on it, numbered or volatile, and nothing else', () => {
    inSession(900, {}, (client, server, world) => {
      const a = watch(world, client.topic('a'));
      const again = watch(world, client.topic('a'));
      const b = watch(world, client.topic('b'));
      const all = world.record(client.messages('publish'));
      world.at(100, () => {
        server.push(publish('a', 1), publish('b', 2));
        server.say(publish('a', 3));
        server.say({ type: 'publish', payload: 4 });
        server.say({ ...publish('nobody', 5), n: 3 });
        server.say({ type: 'publish', topic: 7, payload: 6 });
      });
      world.at(800, () => {
        const payloads = ({ told }: { told: string[] }) =>
          told.map((text) => (JSON.parse(text.slice(4)) as { payload: unknown }).payload);
        expect([a, again, b].map(payloads)).toEqual([[1, 3], [1, 3], [2]]);
        expect(all.map(([, { payload }]) => payload)).toEqual([1, 2, 3, 4, 5, 6]);
      });
    });
  });

  it('is renewed by every reconnect, all of them with `reset`', () => {
    inSession(20_000, { stableAfter: 0 }, (client, server, world) => {
      watch(world, client.topic('a'));
      let b: { stop: () => void };
      world.at(100, () => (b = watch(world, client.topic('b'))));
      world.at(200, () => world.socket.drop());
      world.at(300, () => {
        b.stop();
        watch(world, client.topic('c'));
      });
      world.at(5_000, () => {
        server.resumes = false;
        world.socket.drop();
      });
      world.at(19_000, () => {
        expect(subscriptions(server)).toEqual([
          '4 $sub a reset',
          '100 $sub b',
          '1204 $sub a,c reset',
          '6004 $sub a,c reset',
        ]);
      });
    });
  });

  it('is renewed by one $sub that names them all, so that none is without it for a moment', () => {
    inSession(9_000, {}, (client, server, world) => {
      for (let i = 0; i < 50; i++) client.topic(`prices/of/something/${i}`).subscribe();
      world.at(200, () => world.socket.drop());
      world.at(8_000, () => {
        const renewals = server.of('$sub').map(({ payload }) => payload as { topics: string[] });
        expect(renewals.map(({ topics }) => topics.length)).toEqual([50]);
      });
    });
  });

  it('is given up by an empty reset where the last one went while there was no connection', () => {
    inSession(9_000, {}, (client, server, world) => {
      const a = watch(world, client.topic('a'));
      world.at(200, () => world.socket.drop());
      world.at(300, () => a.stop());
      world.at(8_000, () => {
        expect(subscriptions(server)).toEqual(['4 $sub a reset', '1204 $sub  reset']);
      });
    });
  });

  it('is given up by an empty reset where its $unsub may have been lost', () => {
    inSession(9_000, {}, (client, server, world) => {
      const a = watch(world, client.topic('a'));
      world.at(200, () => {
        server.frozen = true;
        a.stop();
      });
      world.at(300, () => {
        server.frozen = false;
        world.socket.drop();
      });
      world.at(8_000, () => {
        expect(subscriptions(server)).toEqual([
          '4 $sub a reset',
          '200 $unsub a',
          '1304 $sub  reset',
        ]);
      });
    });
  });

  it('that is refused fails for its subscribers, and for nobody else', () => {
    inSession(9_000, { stableAfter: 0 }, (client, server, world) => {
      const refused = [1, 2].map(() => watch(world, client.topic('secret')));
      const other = watch(world, client.topic('prices'));
      world.at(100, () => {
        server.say({ type: '$nack', payload: { topic: 'secret', code: 'forbidden-topic' } });
        server.say({ type: '$nack', payload: { topic: 'nobody', code: 'unknown-topic' } });
      });
      world.at(200, () => server.say(publish('prices', 1)));
      world.at(300, () => world.socket.drop());
      world.at(8_000, () => {
        for (const { told } of refused) expect(told).toEqual(['101 TopicError forbidden-topic']);
        expect(other.told.length).toBe(1);
        expect(subscriptions(server)).toEqual([
          '4 $sub secret,prices reset',
          '1304 $sub prices reset',
        ]);
      });
    });
  });

  it('that was refused can be tried again', () => {
    inSession(900, {}, (client, server, world) => {
      watch(world, client.topic('secret'));
      world.at(100, () =>
        server.say({ type: '$nack', payload: { topic: 'secret', code: 'forbidden-topic' } }),
      );
      let again: { told: string[] };
      world.at(200, () => (again = watch(world, client.topic('secret'))));
      world.at(300, () => server.say(publish('secret', 1)));
      world.at(800, () => {
        expect(subscriptions(server)).toEqual(['4 $sub secret reset', '200 $sub secret']);
        expect(again.told.length).toBe(1);
      });
    });
  });

  it('that was refused can be tried again by who hears of it, at once', () => {
    inSession(900, {}, (client, server, world) => {
      let told: string[] = [];
      const again = () => ({ told } = watch(world, client.topic('secret')));
      client.topic('secret').subscribe({ error: again });
      world.at(100, () =>
        server.say({ type: '$nack', payload: { topic: 'secret', code: 'forbidden-topic' } }),
      );
      world.at(200, () => server.say(publish('secret', 1)));
      world.at(800, () => {
        expect(subscriptions(server)).toEqual(['4 $sub secret reset', '101 $sub secret']);
        expect(told).toEqual(['201 {"type":"publish","topic":"secret","payload":1}']);
      });
    });
  });

  it('fails where there are a thousand, and the others are undisturbed', () => {
    inSession(900, {}, (client, server, world) => {
      const all = Array.from({ length: 1_001 }, (_, i) => watch(world, client.topic(`${i}`)));
      world.at(100, () => server.say(publish('999', 1)));
      world.at(800, () => {
        expect(all.flatMap(({ told }, i) => (told.length ? [i] : []))).toEqual([999, 1_000]);
        expect(all[1_000]!.told).toEqual([jasmine.stringMatching(/^0 TopicError/)]);
      });
    });
  });

  it('fails with what the server said', () => {
    inSession(900, {}, (client, server, world) => {
      let error: unknown;
      client.topic('secret').subscribe({ error: (thrown: unknown) => (error = thrown) });
      world.at(100, () =>
        server.say({ type: '$nack', payload: { topic: 'secret', code: 'unknown-topic' } }),
      );
      world.at(800, () => {
        expect(error).toBeInstanceOf(TopicError);
        expect(error).toEqual(jasmine.objectContaining({ topic: 'secret', code: 'unknown-topic' }));
      });
    });
  });

  it('survives a subscriber that comes and goes while a message is told', () => {
    inSession(900, {}, (client, server, world) => {
      const heard: string[] = [];
      const prices$ = client.topic('prices');
      const first = prices$.subscribe(() => {
        heard.push('first');
        first.unsubscribe();
        // eslint-disable-next-line rxjs-x/no-nested-subscribe -- it is what is tested
        prices$.subscribe(() => heard.push('second'));
      });
      world.at(100, () => server.push(publish('prices', 1), publish('prices', 2)));
      world.at(800, () => {
        expect(heard).toEqual(['first', 'second']);
        expect(subscriptions(server)).toEqual(['4 $sub prices reset']);
      });
    });
  });

  it('completes with destroy(), for whoever comes later, too', () => {
    inSession(900, {}, (client, _server, world) => {
      const early = watch(world, client.topic('prices'));
      world.at(901, () => {
        const late = watch(world, client.topic('prices'));
        expect([early.told, late.told]).toEqual([['900 complete'], ['901 complete']]);
      });
    });
  });

  it('needs a session: without one it fails, and nothing is thrown', () => {
    connected(900, {}, (client, world) => {
      const without = watch(world, client.topic('prices'));
      expect(without.told).toEqual(['0 LifelineOptionError session']);
      client.topic('prices').subscribe({
        error: (error: unknown) => expect(error).toBeInstanceOf(LifelineOptionError),
      });
    });
  });

  for (const [what, name] of [
    ['empty', ''],
    ['longer than 256 characters', 't'.repeat(257)],
  ] as const) {
    it(`fails for a name that no server takes, or every $sub would be refused: ${what}`, () => {
      inSession(900, {}, (client, server, world) => {
        const { told } = watch(world, client.topic(name));
        world.at(800, () => {
          expect(told.length).toBe(1);
          expect(subscriptions(server)).toEqual([]);
        });
      });
    });
  }

  it('never makes a frame larger than the server takes, however many there are', () => {
    inSession(900, {}, (client, server, world) => {
      for (let i = 0; i < 900; i++) client.topic(`${i}`.padEnd(100, 't')).subscribe();
      world.at(800, () => {
        const frames = server.wire.filter(({ text }) => text.includes('$sub'));
        expect(Math.max(...frames.map(({ text }) => text.length))).toBeLessThanOrEqual(65_536);
        // As a server takes them.
        const names = new Set<string>();
        for (const { payload } of server.of('$sub')) {
          if (payload!['reset']) names.clear();
          for (const name of payload!['topics'] as string[]) names.add(name);
        }
        expect(names.size).toBe(900);
      });
    });
  });
});
