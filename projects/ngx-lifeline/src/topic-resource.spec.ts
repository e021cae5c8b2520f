import { EnvironmentInjector, Injector, createEnvironmentInjector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SessionServer } from '../core/src/session/session-server.spec-fixture';
import { withSession } from './features';
import { inVirtualApp, type VirtualApp } from './in-virtual-app.spec-fixture';
import { lifelineToken } from './lifeline-token';
import { provideLifeline } from './provide-lifeline';
import { topicResource, type TopicResource } from './topic-resource';

interface Script extends VirtualApp {
  readonly server: SessionServer;
  readonly name: ReturnType<typeof signal<string | undefined>>;
  readonly resource: TopicResource<unknown>;
  /** Publishes on a topic. */
  readonly publish: (topic: string, payload: unknown) => void;
}

/** A session is open at 4 ms, and what the server says takes 1 ms. */
function run(until: number, first: string | undefined, script: (app: Script) => void): void {
  inVirtualApp(until, { features: [withSession()] }, (app) => {
    const server = new SessionServer(app.world);
    const name = signal(first);
    const resource = topicResource(name);
    const publish = (topic: string, payload: unknown) => server.push({ type: 'm', topic, payload });
    app.at(1, () => undefined);
    script({ ...app, server, name, resource, publish });
  });
}

function look({ value, status, isStale, isLoading, error, hasValue }: TopicResource<unknown>) {
  expect(isLoading()).toBe(status() === 'loading');
  expect(hasValue()).toBe(value() !== undefined);
  return [
    value(),
    status(),
    ...(isStale() ? ['stale'] : []),
    ...(error() ? [error()!.message] : []),
  ];
}

const topics = (server: SessionServer, type: string, index = -1) =>
  server.of(type, index).flatMap(({ payload }) => payload?.['topics'] as string[]);

describe('topicResource', () => {
  it('is loading until the first message, and then has the last payload', () => {
    run(1_000, 'a', ({ at, resource, publish, server }) => {
      expect(look(resource)).toEqual([undefined, 'loading']);
      at(50, () => {
        expect(topics(server, '$sub')).toEqual(['a']);
        expect(look(resource)).toEqual([undefined, 'loading']);
      });
      at(100, () => publish('a', 1));
      at(102, () => expect(look(resource)).toEqual([1, 'resolved']));
      at(200, () => publish('a', 2));
      at(202, () => expect(look(resource)).toEqual([2, 'resolved']));
    });
  });

  it('changes at most once a frame, however many messages come', () => {
    const seen = new Map<unknown, number>();
    run(1_000, 'a', ({ world, resource, publish }) => {
      for (let ms = 100; ms < 200; ms++) {
        world.at(ms, () => publish('a', ms));
        world.at(ms + 1.5, () => {
          const value = resource.value();
          seen.set(value, (seen.get(value) ?? 0) + 1);
        });
      }
    });
    expect(seen.size).toBe(6);
    expect([...seen.values()].slice(0, -1)).toEqual([17, 17, 17, 17, 17]);
  });

  it('keeps its value through a loss and a resumption, stale only while it is not open', () => {
    run(20_000, 'a', ({ at, world, resource, publish }) => {
      at(100, () => publish('a', 1));
      at(200, () => world.socket.drop());
      at(201, () => expect(look(resource)).toEqual([1, 'resolved', 'stale']));
      at(2_690, () => expect(look(resource)).toEqual([1, 'resolved', 'stale']));
      at(2_750, () => expect(look(resource)).toEqual([1, 'resolved']));
    });
  });

  it('stays stale after a resync, until the next message', () => {
    run(20_000, 'a', ({ at, world, server, resource, publish }) => {
      at(100, () => publish('a', 1));
      at(200, () => {
        server.forget();
        world.socket.drop();
      });
      at(2_750, () => expect(look(resource)).toEqual([1, 'resolved', 'stale']));
      at(3_000, () => publish('a', 2));
      at(3_002, () => expect(look(resource)).toEqual([2, 'resolved']));
    });
  });

  it('begins anew with another name, at once, and unsubscribes from the one before', () => {
    run(2_000, 'a', ({ at, server, name, resource, publish }) => {
      at(100, () => publish('a', 1));
      at(200, () => {
        expect(look(resource)).toEqual([1, 'resolved']);
        name.set('b');
        expect(look(resource)).toEqual([undefined, 'loading']);
      });
      at(300, () => undefined);
      at(400, () => {
        expect([topics(server, '$sub'), topics(server, '$unsub')]).toEqual([['a', 'b'], ['a']]);
        publish('a', 2);
        publish('b', 3);
      });
      at(402, () => expect(look(resource)).toEqual([3, 'resolved']));
    });
  });

  it('does not show under one name what waited for a frame under another', () => {
    run(2_000, 'a', ({ at, world, name, resource, publish }) => {
      at(100, () => publish('a', 1));
      at(101, () => publish('a', 2));
      world.at(103, () => name.set('b'));
      world.at(130, () => expect(look(resource)).toEqual([undefined, 'loading']));
    });
  });

  it('is idle without a name', () => {
    run(2_000, undefined, ({ at, server, name, resource, publish }) => {
      at(100, () => {
        expect(look(resource)).toEqual([undefined, 'idle']);
        expect(topics(server, '$sub')).toEqual([]);
        name.set('a');
      });
      at(200, () => publish('a', 1));
      at(300, () => {
        expect(look(resource)).toEqual([1, 'resolved']);
        name.set(undefined);
        expect(look(resource)).toEqual([undefined, 'idle']);
      });
      at(400, () => undefined);
      at(500, () => expect(topics(server, '$unsub')).toEqual(['a']));
    });
  });

  it('ends in an error where the topic is refused, and keeps the value as stale', () => {
    run(2_000, 'a', ({ at, server, resource, publish }) => {
      at(100, () => publish('a', 1));
      // Within a frame of the message before: what waits for the next one is not lost.
      at(101, () =>
        server.say({ type: '$nack', payload: { topic: 'a', code: 'forbidden-topic' } }),
      );
      at(130, () =>
        expect(look(resource)).toEqual([1, 'error', 'stale', 'topic a: forbidden-topic']),
      );
    });
  });

  it('is an error without a session', () => {
    inVirtualApp(500, {}, ({ at }) => {
      const resource = topicResource(() => 'a');
      at(10, () => undefined);
      at(50, () =>
        expect(look(resource)).toEqual([
          undefined,
          'error',
          'session is missing: topic() needs session() or withSession()',
        ]),
      );
    });
  });

  it('unsubscribes when its injector is destroyed', () => {
    run(1_000, undefined, ({ at, server }) => {
      const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
      topicResource(() => 'b', { injector: injector.get(Injector) });
      at(100, () => expect(topics(server, '$sub')).toEqual(['b']));
      at(101, () => injector.destroy());
      at(200, () => expect(topics(server, '$unsub')).toEqual(['b']));
    });
  });

  it('follows the topics of the connection that it is given', () => {
    run(1_000, undefined, ({ at, server, lifeline }) => {
      const other = lifelineToken('other');
      const injector = createEnvironmentInjector(
        [provideLifeline(other, { url: 'ws://other', autoConnect: false })],
        TestBed.inject(EnvironmentInjector),
      );
      // Which has no session.
      const given = { injector: injector.get(Injector), lifeline: injector.get(other) };
      const resource = topicResource(() => 'b', given);
      at(10, () => undefined);
      at(100, () => {
        expect(resource.status()).toBe('error');
        expect([lifeline.status(), topics(server, '$sub')]).toEqual(['open', []]);
      });
    });
  });

  it('asks for an injection context, or for an injector', () => {
    expect(() => topicResource(() => 'a')).toThrowError(/NG0?203/);
  });
});
