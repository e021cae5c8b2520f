import { filter, map } from 'rxjs';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import type { LifelineClient } from '../lifeline-client';
import { inSession } from './in-session.spec-fixture';

/** The last event and the last state tell the same. */
function expectClosed({ state$, timeline$ }: LifelineClient, world: VirtualWorld): void {
  const [, state] = world.record(state$).at(-1)!;
  expect(state).toEqual(jasmine.objectContaining({ status: 'closed', session: null }));
  expect(world.record(timeline$).at(-1)![1].type).toBe('closed');
}

describe('somebody who hangs up because of a receipt', () => {
  it('that a resumption brings hears of no session after it', () => {
    inSession(9_000, {}, (client, server, world) => {
      const resyncs = world.record(client.resync$);
      world.at(100, () => {
        client.send('order').status$.subscribe(({ status }) => {
          if (status === 'acked') client.disconnect();
        });
      });
      // It arrives, and its acknowledgement does not.
      world.at(101.5, () => world.socket.drop());
      world.at(8_000, () => {
        expect(server.effects.length).toBe(1);
        expect(resyncs.length).toBe(1);
        expectClosed(client, world);
      });
    });
  });

  it('and connects again is still told to load a snapshot, once', () => {
    inSession(9_000, {}, (client, server, world) => {
      const resyncs = world.record(client.resync$);
      const welcomes = world.record(
        client.events$.pipe(
          filter((event) => event.type === 'welcomed'),
          map(({ resumed, resync }) => `${resumed ? 'resumed' : 'new'} ${resync}`),
        ),
      );
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order').status$.subscribe(({ status }) => {
          if (status === 'unknown') client.reconnect();
        });
      });
      // The server has lost its memory: what was sent is unknown, and the new epoch has a hole before it.
      world.at(200, () => {
        server.forget();
        world.socket.drop();
      });
      world.at(5_000, () => world.socket.drop());
      world.at(8_000, () => {
        expect(welcomes).toEqual([
          [4, 'new true'],
          [1_208, 'resumed true'],
          [7_004, 'resumed false'],
        ]);
        expect(resyncs.map(([at]) => at)).toEqual([4, 1_208]);
      });
    });
  });

  it('that the end of sessions brings hears of nothing after it', () => {
    inSession(9_000, { session: { optional: true } }, (client, server, world) => {
      world.at(100, () => {
        server.acknowledges = false;
        client.send('order').status$.subscribe(({ status }) => {
          if (status === 'unknown') client.disconnect();
        });
      });
      world.at(200, () => {
        server.greets = 'plain';
        world.socket.drop();
      });
      world.at(8_000, () => expectClosed(client, world));
    });
  });
});
