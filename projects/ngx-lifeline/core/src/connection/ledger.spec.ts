import { connected } from './connected.spec-fixture';

describe('the timeline', () => {
  it('remembers what happened, in order, and goes on with what happens', () => {
    const types: string[] = [];
    connected(9_000, {}, (client, world) => {
      world.serve();
      world.at(1_000, () => world.socket.drop(1011));
      world.at(8_000, () => client.timeline$.subscribe(({ type }) => types.push(type)));
      world.at(8_500, () => client.disconnect());
    });
    expect(types).toEqual([
      'connect',
      'attempt',
      'dialing',
      'opened',
      'lost',
      'attempt',
      'dialing',
      'opened',
      'stable',
      'closed',
    ]);
  });

  it('remembers no more than it was asked to', () => {
    const types: string[] = [];
    connected(9_000, { timeline: 2 }, (client, world) => {
      world.serve();
      world.at(3_000, () =>
        client.timeline$.subscribe(({ type }) => types.push(type)).unsubscribe(),
      );
    });
    expect(types).toEqual(['dialing', 'opened']);
  });

  it('remembers nothing where it is turned off', () => {
    const types: string[] = [];
    connected(9_000, { timeline: 0 }, (client, world) => {
      world.serve();
      world.at(3_000, () =>
        client.timeline$.subscribe(({ type }) => types.push(type)).unsubscribe(),
      );
    });
    expect(types).toEqual([]);
  });

  it('keeps of heartbeats in a row only the last, so that they do not push out the story', () => {
    const remembered: [string, number][] = [];
    connected(100_000, { heartbeat: {} }, (client, world) => {
      world.serve();
      const start = world.environment.wallClock();
      world.at(99_000, () =>
        client.timeline$
          .subscribe(({ type, at }) => remembered.push([type, at - start]))
          .unsubscribe(),
      );
    });
    expect(remembered).toEqual([
      ['connect', 0],
      ['attempt', 0],
      ['dialing', 0],
      ['opened', 1],
      ['stable', 5_001],
      ['ping', 90_001],
      ['pong', 90_002],
    ]);
  });

  it('hands every event to the log hook, heartbeats included', () => {
    const types: string[] = [];
    connected(21_000, { heartbeat: {}, log: ({ type }) => types.push(type) }, (_, world) =>
      world.serve(),
    );
    expect(types.filter((type) => type === 'ping').length).toBe(2);
  });
});
