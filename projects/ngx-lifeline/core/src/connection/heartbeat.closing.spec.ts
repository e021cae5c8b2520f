import { distinctUntilChanged, map } from 'rxjs';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import { connected, statuses } from './connected.spec-fixture';
import type { Heartbeat } from './heartbeat-options';

const beat: Partial<Heartbeat> = { interval: 10_000, silenceTimeout: 25_000 };

/** Between the server's close frame and the event that tells its code, a ping is due at 10 001 ms. */
function closing(until: number, script: (world: VirtualWorld) => void) {
  const losses: [number, string, number | null][] = [];
  const world = connected(until, { heartbeat: beat }, (client, world) => {
    world.onDial = (socket) => world.after(1, () => socket.accept());
    world.at(9_990, () => (world.socket.readyState = 2));
    client.events$.subscribe((event) => {
      if (event.type === 'lost' || event.type === 'failed' || event.type === 'closed') {
        losses.push([
          world.scheduler.now(),
          `${event.type}: ${event.cause.kind}`,
          event.cause.code,
        ]);
      }
    });
    script(world);
  });
  return { loss: losses[0], world };
}

describe('a ping that cannot be sent, because the socket is closing', () => {
  const outcomes = [
    [1008, 'failed: closed'],
    [1012, 'lost: closed'],
    [4401, 'lost: closed'],
    [4409, 'closed: superseded'],
  ] as const;
  for (const [code, outcome] of outcomes) {
    it(`waits for the close, so that ${code} has the consequences of ${code}`, () => {
      const { loss } = closing(12_000, (world) => {
        world.at(10_600, () => world.socket.drop(code));
      });
      expect(loss).toEqual([10_600, outcome, code]);
    });
  }

  it('waits as long as for the answer to a probe, and gives the socket up with 4001', () => {
    const { loss, world } = closing(13_200, () => undefined);
    expect(loss).toEqual([13_001, 'lost: heartbeat-unsendable', 4001]);
    expect(world.sockets[0]!.attached).toBe(false);
  });

  it('waits no longer for being asked meanwhile', () => {
    const { loss } = closing(13_200, (world) => world.at(12_000, () => world.wake('visible')));
    expect(loss).toEqual([13_001, 'lost: heartbeat-unsendable', 4001]);
  });

  it('waits once more when that deadline comes late, because the close may be queued behind it', () => {
    const { loss } = closing(17_000, (world) => {
      world.at(12_000, () => world.sleep(600_000));
      world.at(13_500, () => world.socket.drop(1008));
    });
    expect(loss).toEqual([13_500, 'failed: closed', 1008]);
  });

  it('is no reason to lose what is sent meanwhile', () => {
    connected(12_000, { heartbeat: beat }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      world.at(9_990, () => (world.socket.readyState = 2));
      world.at(10_100, () => client.send('kept'));
      world.at(10_600, () => world.socket.drop(1001));
      const queued$ = client.state$.pipe(
        map(({ queued }) => String(queued)),
        distinctUntilChanged(),
      );
      world.helpers.expectObservable(queued$, '^ 11s !').toBe('0 10099ms 1');
      world.helpers.expectObservable(statuses(client), '^ 11s !').toBe('co 10598ms r');
    });
  });
});

describe('a socket that is closing', () => {
  const losses = (heartbeat: Partial<Heartbeat>, script: (world: VirtualWorld) => void) => {
    const told: [number, string, number | null][] = [];
    const { dialledAt } = connected(19_000, { heartbeat }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      client.events$.subscribe((event) => {
        if (event.type === 'lost' || event.type === 'failed') {
          told.push([world.scheduler.now(), event.type, event.cause.code]);
        }
      });
      script(world);
    });
    return { told, dialledAt };
  };

  it('is not given up by a probe that was under way', () => {
    const { told } = losses({}, (world) => {
      world.at(1_000, () => world.wake('visible'));
      world.at(3_500, () => (world.socket.readyState = 2));
      world.at(4_500, () => world.socket.drop(1008));
    });
    expect(told).toEqual([[4_500, 'failed', 1008]]);
  });

  it('is not given up for pongs that it cannot bring', () => {
    const { told } = losses({ interval: 500, maxMissedPongs: 1 }, (world) => {
      world.at(700, () => (world.socket.readyState = 2));
      world.at(2_500, () => world.socket.drop(1008));
    });
    expect(told).toEqual([[2_500, 'failed', 1008]]);
  });

  it('is followed by another one at once, where that would have been dialled but for it', () => {
    const { told, dialledAt } = losses({}, (world) => {
      // Without a word: iOS may never tell of a close in the background.
      world.at(1_000, () => (world.socket.readyState = 3));
      world.at(2_000, () => world.wake('visible'));
    });
    expect(told).toEqual([[5_000, 'lost', 4001]]);
    expect(dialledAt).toEqual([0, 5_000]);
  });
});
