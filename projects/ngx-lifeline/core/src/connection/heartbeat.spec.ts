import type { FakeSocket, VirtualWorld } from 'ngx-lifeline/testing';
import type { LifelineClient } from '../lifeline-client';
import type { Heartbeat } from './heartbeat-options';
import { connected, statuses } from './connected.spec-fixture';

const beat: Partial<Heartbeat> = { interval: 10_000, silenceTimeout: 25_000 };

/** Opens at 1 ms, with a heartbeat; tells when what was sent, and the events that matter here. */
function beating(
  until: number,
  heartbeat: Partial<Heartbeat>,
  script: (world: VirtualWorld, client: LifelineClient) => void,
) {
  const sent: [number, string][] = [];
  const events: [number, string][] = [];
  const world = connected(until, { heartbeat }, (client, world) => {
    world.onDial = (socket) => {
      world.after(1, () => socket.accept());
      socket.onSent = (data) => sent.push([world.scheduler.now(), data as string]);
    };
    client.events$.subscribe((event) => {
      const detail =
        'reason' in event ? `:${event.reason}` : 'cause' in event ? `:${event.cause.kind}` : '';
      if (/^(lost|probing|alive|pong)$/.test(event.type)) {
        events.push([world.scheduler.now(), event.type + detail]);
      }
    });
    script(world, client);
  });
  return { sent, events, world, at: sent.map(([ms]) => ms) };
}

/** A frame of the server every `every` ms, which is not a pong. */
function chatter(world: VirtualWorld, every: number, until: number): void {
  for (let ms = every; ms < until; ms += every) {
    world.at(ms, () => world.socket.emit({ type: 'tick' }));
  }
}

function afterSending(world: VirtualWorld, then: (socket: FakeSocket) => void): void {
  const dial = world.onDial;
  world.onDial = (socket) => {
    dial(socket);
    const { onSent } = socket;
    socket.onSent = (data) => {
      onSent(data);
      then(socket);
    };
  };
}

describe('the heartbeat', () => {
  it('pings every interval, from the open on', () => {
    const { sent } = beating(40_000, beat, (world) => chatter(world, 1_500, 40_000));
    expect(sent).toEqual([
      [10_001, '{"type":"ping"}'],
      [20_001, '{"type":"ping"}'],
      [30_001, '{"type":"ping"}'],
    ]);
  });

  it('takes any frame for life, even one that is not a message', () => {
    const { events } = beating(120_000, beat, (world) => {
      for (let ms = 1_500; ms < 120_000; ms += 1_500) world.at(ms, () => world.socket.emit('junk'));
    });
    expect(events).toEqual([]);
  });

  it('probes when nothing came within the reply deadline, then gives up with 4000', () => {
    const { events, at, world } = beating(20_000, beat, () => undefined);
    expect(events).toEqual([
      [12_001, 'probing:no-reply'],
      [15_001, 'lost:heartbeat-lost'],
    ]);
    expect(at).toEqual([10_001, 12_001]);
    expect(world.sockets[0]!.closedWith).toEqual({ code: 4000, reason: 'heartbeat-lost' });
    expect(world.sockets[0]!.attached).toBe(false);
    expect(world.dialledAt[1]).toBe(16_001);
  });

  it('goes on when the probe is answered, by whatever frame', () => {
    const { events, at } = beating(21_500, beat, (world) => {
      world.at(14_000, () => world.socket.emit('anything'));
    });
    expect(events).toEqual([
      [12_001, 'probing:no-reply'],
      [14_000, 'alive'],
    ]);
    expect(at).toEqual([10_001, 12_001, 20_001]);
  });

  it('keeps the reply deadline although pings follow faster than it', () => {
    const fast = { interval: 1_000, silenceTimeout: 25_000, replyTimeout: 5_000 };
    const { events } = beating(10_000, fast, () => undefined);
    expect(events).toEqual([
      [6_001, 'probing:no-reply'],
      [9_001, 'lost:heartbeat-lost'],
    ]);
  });

  it('gives up at the silence limit, counted from the last frame', () => {
    const slow = { interval: 10_000, silenceTimeout: 25_000, replyTimeout: 25_000 };
    for (const last of [1, 3_210]) {
      const { events } = beating(40_000, slow, (world) => {
        if (last > 1) world.at(last, () => world.socket.emit('last words'));
      });
      expect(events).toEqual([[last + 25_000, 'lost:heartbeat-lost']]);
    }
  });

  it('gives up when too many pings in a row have no pong, although other frames come', () => {
    const { events, at } = beating(60_000, { ...beat, maxMissedPongs: 3 }, (world) => {
      chatter(world, 1_500, 60_000);
    });
    expect(at.slice(0, 3)).toEqual([10_001, 20_001, 30_001]);
    expect(events[0]).toEqual([40_001, 'lost:heartbeat-lost']);
  });

  it('forgets missed pongs when they come', () => {
    const { events } = beating(75_000, { ...beat, maxMissedPongs: 3 }, (world) => {
      chatter(world, 1_500, 75_000);
      for (const ms of [31_000, 31_500, 32_000]) {
        world.at(ms, () => world.socket.emit({ type: 'pong' }));
      }
    });
    expect(events.filter(([, type]) => type.startsWith('lost'))).toEqual([
      [70_001, 'lost:heartbeat-lost'],
    ]);
  });

  it('slows down while hidden, and the silence limit follows', () => {
    const hidden = { ...beat, hiddenInterval: 60_000, replyTimeout: 25_000 };
    const { at, events } = beating(200_000, hidden, (world) => {
      world.at(5_000, () => world.setVisible(false));
      world.at(66_000, () => world.socket.emit('late but in time'));
    });
    expect(at.slice(0, 2)).toEqual([65_000, 125_000]);
    // The ping of 125000 is not answered: a probe after 25 s, before the limit of 85 s.
    expect(events).toEqual([
      [150_000, 'probing:no-reply'],
      [151_000, 'lost:heartbeat-lost'],
    ]);
  });

  it('probes on every wake of a socket that claims to be open', () => {
    for (const source of ['visible', 'pageshow', 'resume', 'sleep', 'network'] as const) {
      const { at, events } = beating(9_000, beat, (world) => {
        world.at(4_000, () => world.wake(source));
        world.at(4_020, () => world.socket.emit({ type: 'pong' }));
      });
      expect(at).toEqual([4_000]);
      expect(events).toEqual([
        [4_000, `probing:${source}`],
        [4_020, 'alive'],
        [4_020, 'pong'],
      ]);
    }
  });

  it('dials at once when a wake finds the socket dead', () => {
    const { events, world } = beating(9_000, beat, (world) => {
      world.at(4_000, () => world.wake('resume'));
    });
    expect(events).toEqual([
      [4_000, 'probing:resume'],
      [7_000, 'lost:heartbeat-lost'],
    ]);
    expect(world.dialledAt).toEqual([0, 7_000]);
  });

  it('only probes when its deadline fires late, because frames may be queued behind it', () => {
    const { events } = beating(40_000, { ...beat, replyTimeout: 25_000 }, (world) => {
      // Asleep for ten minutes: the next deadline fires 600 s late.
      world.at(4_000, () => world.sleep(600_000));
      world.at(25_050, () => world.socket.emit('was queued'));
    });
    expect(events).toEqual([
      [25_001, 'probing:late-timer'],
      [25_050, 'alive'],
    ]);
  });

  it('probes once more when it slept during a probe', () => {
    const { events } = beating(30_000, beat, (world) => {
      world.at(13_000, () => world.sleep(600_000));
      world.at(15_500, () => world.socket.emit('was queued'));
    });
    expect(events.slice(0, 3)).toEqual([
      [12_001, 'probing:no-reply'],
      [15_001, 'probing:late-timer'],
      [15_500, 'alive'],
    ]);
  });

  it('does not mistake a slow upload for silence', () => {
    const { events } = beating(60_000, beat, (world) => {
      // A megabyte leaves at 20 kB a second; the pong waits behind it until 52 s.
      const left = (ms: number) => () => {
        world.socket.bufferedAmount = Math.max(0, 1_000_000 - 20 * ms);
      };
      for (let ms = 1_000; ms <= 52_000; ms += 500) world.at(ms, left(ms));
      world.at(52_000, () => world.socket.emit({ type: 'pong' }));
      chatter(world, 53_000, 54_000);
    });
    expect(events.filter(([, type]) => type.startsWith('lost'))).toEqual([]);
  });

  it('does not mistake its own pings for life, which leave the socket on a dead link as well', () => {
    const { events } = beating(20_000, beat, (world) => {
      afterSending(world, (socket) => {
        socket.bufferedAmount = 15;
        world.after(1, () => (socket.bufferedAmount = 0));
      });
    });
    expect(events).toEqual([
      [12_001, 'probing:no-reply'],
      [15_001, 'lost:heartbeat-lost'],
    ]);
  });

  it('measures the round trip', () => {
    let rtt: unknown;
    connected(30_000, { heartbeat: beat }, (client, world) => {
      world.serve({ latency: 40 });
      client.quality$.subscribe((quality) => (rtt = quality));
      world.at(10_100, () => {
        world.serve({ latency: 80 });
        world.socket.onSent = () => world.after(80, () => world.socket.emit({ type: 'pong' }));
      });
      world.at(10_200, () => expect(rtt).toEqual({ rtt: 40 }));
      world.at(20_200, () => expect(rtt).toEqual({ rtt: 80 }));
    });
    expect(rtt).toBeNull();
  });

  for (const rtt of [2_500, 4_990]) {
    it(`takes a round trip of ${rtt} ms for slow, not for dead, and measures it`, () => {
      const measured: unknown[] = [];
      const { events } = beating(19_000, beat, (world, client) => {
        afterSending(world, (socket) => {
          world.after(rtt, () => socket.emit({ type: 'pong' }));
        });
        client.quality$.subscribe((quality) => measured.push(quality?.rtt));
      });
      expect(events.map(([, type]) => type)).toEqual(['probing:no-reply', 'alive', 'pong', 'pong']);
      expect(measured).toEqual([undefined, rtt, rtt, undefined]);
    });
  }

  for (const [ping, pong, frame] of [
    [{ type: 'ping' }, { type: 'pong' }, '{"type":"ping"}'],
    [{ type: 'PING' }, { type: 'PONG' }, '{"type":"PING"}'],
    ['__HEARTBEAT__', '__HEARTBEAT__', '__HEARTBEAT__'],
    ['ping', 'pong', 'ping'],
  ] as const) {
    it(`speaks the format ${frame}, and keeps its pongs from the app`, () => {
      const seen: unknown[] = [];
      const { sent, events } = beating(14_000, { ...beat, ping }, (world, client) => {
        client.messages$.subscribe((message) => seen.push(message));
        client.undecodable$.subscribe((dead) => seen.push(dead));
        world.at(10_021, () => world.socket.emit(pong));
      });
      expect(sent).toEqual([[10_001, frame]]);
      expect(events).toEqual([[10_021, 'pong']]);
      expect(seen).toEqual([]);
    });
  }

  it('answers a ping of the server, in the handler of its message', () => {
    const { sent } = beating(1_000, beat, (world) => {
      world.at(500, () => world.socket.emit({ type: 'ping' }));
    });
    expect(sent).toEqual([[500, '{"type":"pong"}']]);
  });

  it('keeps an open connection open for hours', () => {
    connected(7_200_000, { heartbeat: { ...beat, interval: 20_000 } }, (client, world) => {
      world.serve({ latency: 25 });
      world.helpers.expectObservable(statuses(client), '^ 7190s !').toBe('c 24ms o');
    });
  });
});
