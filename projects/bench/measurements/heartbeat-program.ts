/** What heartbeats cost and how soon they notice, in virtual time. Bundled and forked. */
import { createLifeline, heartbeatPresets, type Heartbeat } from 'ngx-lifeline/core';
import { inVirtualTime } from 'ngx-lifeline/testing';
import { quantile } from '../report/statistics.ts';
import type { Beat } from './heartbeat.ts';

const HOUR = 3_600_000;
/** Moments between two pings at which the link falls silent. */
const PHASES = 40;
/** Of a WebSocket frame under 126 bytes (RFC 6455 §5.2); a client masks what it sends. */
const FRAME_HEAD = { sent: 6, received: 2 };
/** IPv4 and TCP with timestamps. */
const PACKET_HEAD = 52;
/** The ping's packet, the pong's that acknowledges it, and the acknowledgement of that. */
const PACKETS = 3;

const PONG = { type: 'pong' };

const settings: Record<string, Partial<Heartbeat>> = {
  'the default': {},
  '1 s': { interval: 1_000, silenceTimeout: 2_500 },
  '10 s': { interval: 10_000, silenceTimeout: 25_000 },
  '30 s': { interval: 30_000, silenceTimeout: 75_000 },
  '1 min': { interval: 60_000, silenceTimeout: 150_000 },
  '10 min': { interval: 600_000, silenceTimeout: 1_500_000 },
  chat: heartbeatPresets.chat,
  game: heartbeatPresets.game,
  marketData: heartbeatPresets.marketData,
  iot: heartbeatPresets.iot,
  guide: heartbeatPresets.guide,
};

/** The pings of an hour, and the bytes of them and their pongs. */
function hourOf(heartbeat: Partial<Heartbeat>) {
  let pings = 0;
  let frames = 0;
  inVirtualTime((world) => {
    const client = createLifeline({ url: 'ws://test', environment: world.environment, heartbeat });
    world.serve();
    client.connect();
    world.at(HOUR, () => {
      const { sent } = world.socket;
      pings = sent.length;
      for (const ping of sent) {
        frames += FRAME_HEAD.sent + (ping as string).length;
        frames += FRAME_HEAD.received + JSON.stringify(PONG).length;
      }
      client.destroy();
    });
  });
  return { pings, frames, packets: frames + pings * PACKETS * PACKET_HEAD };
}

/** How long it takes until a link that falls silent on an idle connection is given up, in ms. */
function noticed(heartbeat: Partial<Heartbeat>, interval: number, phase: number): number {
  let took = NaN;
  inVirtualTime((world) => {
    const client = createLifeline({ url: 'ws://test', environment: world.environment, heartbeat });
    world.serve();
    client.connect();
    const silentAt = 3 * interval + (phase / PHASES) * interval;
    world.at(silentAt, () => {
      world.socket.onSent = () => undefined;
      client.state$.subscribe(({ status }) => {
        if (status === 'open') return;
        if (Number.isNaN(took)) took = world.scheduler.now() - silentAt;
        world.after(0, () => client.destroy());
      });
    });
  });
  return took;
}

const beats = Object.entries(settings).map(([name, heartbeat]): Beat => {
  const interval = heartbeat.interval ?? 10_000;
  const times = Array.from({ length: PHASES }, (_, phase) => noticed(heartbeat, interval, phase));
  return {
    name,
    interval,
    ...hourOf(heartbeat),
    noticed: {
      lowest: Math.min(...times),
      median: quantile(times, 0.5),
      highest: Math.max(...times),
    },
  };
});
process.send?.(beats);
process.disconnect();
