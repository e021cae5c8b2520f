import type { LifelineClient } from '../lifeline-client';
import { connected, statuses } from './connected.spec-fixture';

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

  it('and has second thoughts within one notification is not overruled by the first', () => {
    const { dialledAt } = connected(5_000, {}, (client, world) => {
      world.serve();
      const statuses = new Set<string>();
      world.at(0, () => client.state$.subscribe(({ status }) => statuses.add(status)));
      const once = client.events$.subscribe(({ type }) => {
        if (type !== 'dialing') return;
        once.unsubscribe();
        client.reconnect();
        client.disconnect();
      });
      world.at(4_000, () => expect([...statuses].at(-1)).toBe('closed'));
    });
    expect(dialledAt).toEqual([]);
  });

  for (const [what, act, seen] of [
    ['disconnects', (client) => client.disconnect(), 'orz'],
    ['destroys the client', (client) => client.destroy(), 'orz'],
    ['reconnects', (client) => client.reconnect(), 'oro'],
  ] as readonly [string, (client: LifelineClient) => void, string][]) {
    it(`and ${what} because a receipt says \`unknown\` is not overruled by the loss that was its reason`, () => {
      const told: string[] = [];
      connected(60_000, {}, (client, world) => {
        world.serve();
        world.at(1_000, () => {
          client.send('order').status$.subscribe(({ status }) => {
            if (status === 'unknown') act(client);
          });
        });
        world.at(2_000, () => {
          statuses(client).subscribe((status) => told.push(status));
          world.socket.drop();
        });
        world.at(59_000, () => expect(told.join('')).toBe(seen));
      });
    });
  }

  it('and connects because of the end of a destroyed client does not bring it back', () => {
    const { sockets } = connected(5_000, {}, (client, world) => {
      const told: string[] = [];
      world.serve();
      statuses(client).subscribe((status) => told.push(status));
      client.events$.subscribe(({ type }) => {
        if (type === 'closed') client.connect();
      });
      world.at(1_000, () => client.destroy());
      world.at(4_000, () => expect(told.join('')).toBe('icoz'));
    });
    expect(sockets.length).toBe(1);
  });

  it('and settles a message when he is told that it is queued is told how it ended', () => {
    connected(5_000, {}, (client, world) => {
      const told: string[] = [];
      world.at(1_000, () => {
        client.send('order').status$.subscribe({
          next: ({ status, reason }) => {
            told.push(`${status} ${reason ?? ''}`);
            if (status === 'queued') client.destroy();
          },
          complete: () => told.push('end'),
        });
        expect(told).toEqual(['queued ', 'dropped destroyed', 'end']);
      });
    });
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
