import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds } from './in-rounds.ts';
import { measuredClients } from './measured-clients.ts';
import { nodeStage } from './node-stage.ts';

const TOPICS = [1, 50, 1_000] as const;

/** What an inbound message costs where each topic has a subscriber of its own. */
export const routing: Part = {
  title: 'routing to topics',
  run: async (wish) => {
    const clients = measuredClients(wish, ({ routes }) => !!routes);
    const able = clients.filter((client) => client !== 'raw-again');
    const stage = await nodeStage();
    const figures: Figure[] = [];
    try {
      for (const topics of TOPICS) {
        const shape = { kind: 'inbound', size: 100, mode: 'bulk', topics } as const;
        const group = `${topics.toLocaleString('en')} topic${topics > 1 ? 's' : ''}, 100 bytes`;
        figures.push(...(await inRounds(stage, group, shape, able, wish)));
      }
    } finally {
      await stage.stop();
    }
    return { figures: { routing: figures } };
  },
};
