import { nodeStage } from '../measurements/node-stage.ts';
import type { Stage } from '../measurements/stage.ts';
import { clientNames, factsOf } from './catalog.ts';

describe('every client of the bench', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await nodeStage();
  });
  afterAll(() => stage.stop());

  for (const name of clientNames) {
    it(`${name} delivers every message both ways`, async () => {
      const flood = { kind: 'inbound', size: 100, mode: 'single', warming: 1, bouts: 1 } as const;
      const [inbound] = await stage.perform(name, { ...flood, count: 500 });
      const outbound = await stage.perform(name, {
        kind: 'outbound',
        size: 1_024,
        count: 500,
        burst: 50,
        warming: 1,
        bouts: 2,
      });
      const trips = await stage.perform(name, {
        kind: 'round-trip',
        size: 100,
        count: 5,
        warming: 1,
        bouts: 2,
      });

      expect(inbound?.cpu).toBeGreaterThan(0);
      expect(outbound.filter(({ ms }) => ms > 0)).toHaveSize(2);
      expect(trips.map(({ times }) => times?.length)).toEqual([5, 5]);
    }, 60_000);

    if (!factsOf(name).routes) continue;
    it(`${name} hands the messages of a topic to its subscriber`, async () => {
      const flood = {
        kind: 'inbound',
        size: 100,
        mode: 'bulk',
        topics: 10,
        warming: 1,
        bouts: 1,
      } as const;
      await expectAsync(stage.perform(name, { ...flood, count: 1_000 })).toBeResolved();
    }, 60_000);
  }

  it('is told of when not every message comes', async () => {
    const order = {
      kind: 'inbound',
      size: 100,
      mode: 'bulk',
      count: 1_500,
      warming: 1,
      bouts: 1,
    } as const;
    // In bulk a thousand are written at a time, and so five hundred too many come.
    await expectAsync(stage.perform('raw', order)).toBeRejectedWithError(/2000 of 1500/);
  });
});
