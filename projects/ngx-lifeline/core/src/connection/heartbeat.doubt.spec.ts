import { connected, statuses } from './connected.spec-fixture';
import type { Heartbeat } from './heartbeat-options';

const beat: Partial<Heartbeat> = { interval: 10_000, silenceTimeout: 25_000 };

describe('a probe', () => {
  it('is not forgotten when the page is hidden meanwhile', () => {
    const { dialledAt } = connected(30_000, { heartbeat: beat }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      world.at(13_000, () => world.setVisible(false));
      world.helpers.expectObservable(statuses(client), '^ 15500ms !').toBe('co 14999ms r');
    });
    expect(dialledAt).toEqual([0, 16_001]);
  });

  it('that a wake-up joins is followed by a dial at once', () => {
    const { dialledAt } = connected(16_500, { heartbeat: beat }, (_, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      world.at(12_500, () => world.wake('resume'));
    });
    expect(dialledAt).toEqual([0, 15_001]);
  });

  it('ends without a verdict when the network goes, and is made again when it is back', () => {
    const { dialledAt } = connected(36_000, { heartbeat: beat }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      world.at(13_000, () => world.setOnline(false));
      world.at(30_000, () => world.setOnline(true));
      world.at(30_040, () => world.socket.emit({ type: 'pong' }));
      world.helpers.expectObservable(statuses(client), '^ 35s !').toBe('co 12998ms x 17039ms o');
    });
    expect(dialledAt).toEqual([0]);
  });
});

describe('the reply deadline', () => {
  it('is that of each ping, however close the next ones follow', () => {
    const probes: number[] = [];
    connected(
      12_000,
      { heartbeat: { interval: 2_000, silenceTimeout: 25_000, replyTimeout: 5_000 } },
      (client, world) => {
        world.onDial = (socket) => world.after(1, () => socket.accept());
        // Heard until just after the second ping; the third, of 6001, is the first without any answer.
        for (const ms of [2_100, 4_100]) world.at(ms, () => world.socket.emit({ type: 'pong' }));
        client.events$.subscribe(({ type }) => {
          if (type === 'probing') probes.push(world.scheduler.now());
        });
      },
    );
    expect(probes).toEqual([11_001]);
  });

  it('is not deceived by frames that came just before the ping', () => {
    const probes: number[] = [];
    connected(14_000, { heartbeat: beat }, (client, world) => {
      world.onDial = (socket) => world.after(1, () => socket.accept());
      for (const ms of [9_900, 9_950, 9_990]) {
        world.at(ms, () => world.socket.emit({ type: 'tick' }));
      }
      client.events$.subscribe(({ type }) => {
        if (type === 'probing') probes.push(world.scheduler.now());
      });
    });
    expect(probes).toEqual([12_001]);
  });
});

describe('missed pongs', () => {
  it('are not counted by the pings of a probe', () => {
    connected(30_000, { heartbeat: { ...beat, maxMissedPongs: 1 } }, (client, world) => {
      world.serve({ latency: 50 });
      world.at(10_060, () => world.wake('visible'));
      world.helpers.expectObservable(statuses(client), '^ 29s !').toBe('c 49ms o');
    });
  });

  it('are forgotten at every pong, so that a server may skip one now and then', () => {
    let pings = 0;
    connected(120_000, { heartbeat: { ...beat, maxMissedPongs: 3 } }, (client, world) => {
      world.onDial = (socket) => {
        world.after(1, () => socket.accept());
        socket.onSent = () => {
          if (++pings % 2) world.after(5, () => socket.emit({ type: 'pong' }));
        };
      };
      for (let ms = 1_000; ms < 119_000; ms += 2_000) {
        world.at(ms, () => world.socket.emit({ type: 'tick' }));
      }
      world.helpers.expectObservable(statuses(client), '^ 119s !').toBe('co');
      client.quality$.subscribe((quality) => {
        if (quality) expect(quality.rtt).toBe(5);
      });
    });
  });
});

describe('without a heartbeat', () => {
  it('a kept socket that stays silent while offline is given up after a minute', () => {
    const { dialledAt } = connected(70_000, {}, (_, world) => {
      world.serve();
      world.at(1_000, () => world.setOnline(false));
    });
    expect(dialledAt).toEqual([0, 61_000]);
  });
});

describe('a wake-up that was held back', () => {
  it('does not abort a dial that began after it', () => {
    const backoff = { initial: 3_000, factor: 1, max: 3_000, jitter: 0 };
    const { sockets } = connected(20_000, { backoff }, (_, world) => {
      world.onDial = (socket) => {
        if (world.sockets.length < 2) world.after(1, () => socket.drop());
        else world.after(6_000, () => socket.accept());
      };
      // Cuts the wait short at 1000; the one of 2000 is held back until 6000.
      world.at(1_000, () => world.wake('network'));
      world.at(2_000, () => world.wake('network'));
    });
    // The second dial fails at once, the third begins at 4001, after the change that is held back.
    expect(sockets.length).toBe(3);
  });
});
