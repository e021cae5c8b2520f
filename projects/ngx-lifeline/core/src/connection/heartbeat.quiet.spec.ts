import type { LifelineClient } from '../lifeline-client';
import type { VirtualWorld } from 'ngx-lifeline/testing';
import { connected } from './connected.spec-fixture';
import type { LifelineOptions } from '../options';

/** A client with the shipped heartbeat, whose server answers pings `latency` ms later. */
function streaming(
  script: (
    client: LifelineClient,
    world: VirtualWorld,
    stream: (every: number, from: number, to: number) => void,
  ) => void,
  { latency = 1, ...options }: Partial<LifelineOptions> & { latency?: number } = {},
): void {
  connected(60_000, { heartbeat: {}, ...options }, (client, world) => {
    world.serve({ latency });
    const stream = (every: number, from: number, to: number) => {
      for (let at = from; at <= to; at += every) {
        world.at(at, () => world.socket.emit({ type: 'tick' }));
      }
    };
    script(client, world, stream);
  });
}

const deaf = (world: VirtualWorld) => (world.socket.onSent = () => undefined);

describe('a steady stream that stops', () => {
  for (const every of [100, 500, 1_000]) {
    it(`of a message each ${every} ms is probed, and given up, within 5 s`, () => {
      streaming((client, world, stream) => {
        const events = world.record(client.events$);
        stream(every, 500, 14_500);
        world.at(14_501, () => deaf(world));
        world.at(40_000, () => {
          const probing = events.find(([, { type }]) => type === 'probing');
          expect(probing?.[1]).toEqual(jasmine.objectContaining({ reason: 'gone-quiet' }));
          expect(probing?.[0]).toBeGreaterThanOrEqual(16_250);
          expect(probing?.[0]).toBeLessThanOrEqual(16_500);
          const lost = events.find(([, { type }]) => type === 'lost');
          expect(lost?.[0]).toBe((probing?.[0] ?? 0) + 3_000);
          expect(lost?.[0]).toBeLessThanOrEqual(19_500);
        });
      });
    });
  }

  it('because nothing is to be said any more is asked once, and kept', () => {
    streaming((client, world, stream) => {
      const events = world.record(client.events$);
      stream(500, 500, 14_500);
      world.at(55_000, () => {
        const types = events.map(([, { type }]) => type).filter((type) => !/^p[io]ng$/.test(type));
        expect(types.slice(types.indexOf('stable') + 1)).toEqual(['probing', 'alive']);
      });
    });
  });

  it('is kept at a round trip of 2 s', () => {
    streaming(
      (client, world, stream) => {
        const events = world.record(client.events$);
        stream(900, 2_500, 20_000);
        world.at(55_000, () => {
          expect(events.filter(([, { type }]) => type === 'lost')).toEqual([]);
        });
      },
      { latency: 2_000 },
    );
  });
});

describe('a stream that is not steady', () => {
  it('is not probed for a pause of two seconds', () => {
    streaming((client, world, stream) => {
      const events = world.record(client.events$);
      stream(2_000, 500, 50_000);
      world.at(55_000, () => {
        expect(events.filter(([, { type }]) => type === 'probing')).toEqual([]);
      });
    });
  });

  it('is no reason for other pings than those of the interval', () => {
    streaming((client, world) => {
      const events = world.record(client.events$);
      world.at(55_000, () => {
        expect(events.filter(([, { type }]) => type === 'ping').map(([at]) => at)).toEqual([
          10_001, 20_001, 30_001, 40_001, 50_001,
        ]);
      });
    });
  });
});
