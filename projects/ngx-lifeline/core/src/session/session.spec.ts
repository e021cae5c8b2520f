import type { LifelineClient } from '../lifeline-client';
import { connected } from '../connection/connected.spec-fixture';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import { session, type SessionOptions } from './session';
import type { LifelineOptions } from '../options';
import { SessionServer } from './session-server.spec-fixture';

function inSession(
  until: number,
  {
    session: own = {},
    ...options
  }: Partial<Omit<LifelineOptions, 'session'>> & { session?: SessionOptions },
  script: (client: LifelineClient, server: SessionServer, world: VirtualWorld) => void,
): VirtualWorld {
  return connected(until, { ...options, session: session(own) }, (client, world) => {
    script(client, new SessionServer(world), world);
  });
}

describe('a session', () => {
  it('opens with one round trip after the socket', () => {
    inSession(1_000, { credentials: () => 'jwt' }, (client, server, world) => {
      server.latency = 10;
      const states = world.record(client.state$);
      const resyncs = world.record(client.resync$);
      world.at(900, () => {
        expect(world.socket.url).toBe('ws://test?lifeline=1');
        expect(server.of('$open')[0]?.payload).toEqual(
          jasmine.objectContaining({
            epoch: null,
            token: null,
            att: 1,
            rx: 0,
            acked: 0,
            auth: 'jwt',
          }),
        );
        expect(states.find(([, { status }]) => status === 'open')?.[0]).toBe(40);
        expect(states.at(-1)?.[1]).toEqual(
          jasmine.objectContaining({ session: 'new', canSend: true }),
        );
        expect(resyncs).toEqual([[40, undefined]]);
      });
    });
  });

  it('keeps what a dead link swallowed, and delivers it once and in order', () => {
    inSession(10_000, {}, (client, server, world) => {
      const seen: string[] = [];
      world.at(100, () => {
        world.socket.onSent = () => undefined;
        for (const id of [1, 2, 3]) {
          client.send('order', id).status$.subscribe(({ status }) => seen.push(`${id} ${status}`));
        }
      });
      world.at(200, () => world.socket.drop());
      world.at(9_000, () => {
        expect(server.effects.length).toBe(3);
        expect(server.of('order').map(({ payload, n }) => [payload as unknown, n])).toEqual([
          [1, 1],
          [2, 2],
          [3, 3],
        ]);
        expect(seen).toEqual([
          '1 queued',
          '2 queued',
          '3 queued',
          '1 sent',
          '2 sent',
          '3 sent',
          '1 acked',
          '2 acked',
          '3 acked',
        ]);
      });
    });
  });
});
