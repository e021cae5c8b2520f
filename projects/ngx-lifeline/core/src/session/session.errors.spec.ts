import { config } from 'rxjs';
import { inSession } from './in-session.spec-fixture';

describe('a subscriber that throws', () => {
  let thrown: unknown[];
  const { onUnhandledError } = config;

  beforeEach(() => {
    thrown = [];
    config.onUnhandledError = (error) => thrown.push(error);
  });
  // What it throws is reported a turn later.
  afterEach(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    config.onUnhandledError = onUnhandledError;
    expect([...new Set(thrown.map(String))]).toEqual(['Error: app']);
  });

  it('hinders neither the others nor the acknowledgement nor what follows', () => {
    inSession(900, {}, (client, server, world) => {
      const heard: unknown[] = [];
      client.messages('tick').subscribe(() => {
        throw new Error('app');
      });
      client.messages('tick').subscribe(({ payload }) => heard.push(payload));
      world.at(100, () => {
        server.push({ type: 'tick', payload: 1 }, { type: 'tick', payload: 2 });
      });
      world.at(800, () => {
        expect(heard).toEqual([1, 2]);
        expect(server.written(100)).toEqual([[201, '$ack+2']]);
      });
    });
  });

  it('at an acknowledgement does not keep the others from theirs', () => {
    inSession(900, {}, (client, server, world) => {
      const acked: string[] = [];
      world.at(100, () => {
        for (const type of ['a', 'b', 'c']) {
          client.send(type).status$.subscribe(({ status }) => {
            if (status !== 'acked') return;
            if (type === 'b') throw new Error('app');
            acked.push(type);
          });
        }
      });
      world.at(800, () => {
        expect(acked).toEqual(['a', 'c']);
        expect(server.effects.length).toBe(3);
      });
    });
  });

  it('at resync does not keep the session from being used', () => {
    inSession(900, {}, (client, server, world) => {
      client.resync$.subscribe(() => {
        throw new Error('app');
      });
      client.send('order');
      world.at(800, () => expect(server.effects.length).toBe(1));
    });
  });
});
