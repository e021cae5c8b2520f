import { connected } from './connected.spec-fixture';

describe('somebody who acts on what he is told', () => {
  it('and disconnects when a dial is announced leaves no socket behind', () => {
    const { sockets } = connected(5_000, {}, (client) => {
      client.events$.subscribe(({ type }) => {
        if (type === 'dialing') client.disconnect();
      });
    });
    expect(sockets).toEqual([]);
  });

  it('and disconnects when a reconnect() has given the socket up is not overruled by it', () => {
    const { dialledAt } = connected(5_000, {}, (client, world) => {
      world.serve();
      client.events$.subscribe(({ type }) => {
        if (type === 'lost') client.disconnect();
      });
      world.at(1_000, () => client.reconnect());
    });
    expect(dialledAt).toEqual([0]);
  });

  it('is told once of the frame that ends a probe while offline', () => {
    const alive: number[] = [];
    connected(70_000, { heartbeat: {} }, (client, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
      client.events$.subscribe(({ type }) => {
        if (type === 'alive') alive.push(world.scheduler.now());
      });
    });
    expect(alive).toEqual([61_001]);
  });

  it('and destroys the client because of a message leaves no timer', () => {
    connected(5_000, {}, (client, world) => {
      world.serve();
      const due = () => (world.scheduler as unknown as { actions: unknown[] }).actions.length;
      client.state$.subscribe(({ lastMessageAt }) => lastMessageAt && client.destroy());
      world.at(1_000, () => {
        world.socket.emit({ type: 'news' });
        // The end of this script is still to come.
        expect(due()).toBe(1);
      });
    });
  });
});
