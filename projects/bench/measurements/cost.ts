import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds } from './in-rounds.ts';
import { nodeStage } from './node-stage.ts';

const PARTS = ['ours-bare', 'ours-state', 'ours-heartbeat', 'ours-bare-session', 'ours'] as const;

/** What state, heartbeat and session cost, each by itself. */
export const cost: Part = {
  title: 'state, heartbeat and session by themselves',
  run: async (wish) => {
    const stage = await nodeStage();
    const figures: Figure[] = [];
    const shapes = {
      inbound: { kind: 'inbound', size: 100, mode: 'bulk' },
      outbound: { kind: 'outbound', size: 100, burst: 1 },
      'outbound, 50 at once': { kind: 'outbound', size: 100, burst: 50 },
    } as const;
    try {
      for (const [name, shape] of Object.entries(shapes)) {
        const group = `${name}, 100 bytes`;
        figures.push(...(await inRounds(stage, group, shape, PARTS, wish, 'ours-bare')));
      }
    } finally {
      await stage.stop();
    }
    return { figures: { cost: figures } };
  },
};
