import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds } from './in-rounds.ts';
import { measuredClients } from './measured-clients.ts';
import { SIZES } from './sizes.ts';
import { withStages } from './with-stages.ts';

/** What an outbound message costs; the rate is as high as the library's own server lets it be. */
export const outbound: Part = {
  title: 'outbound messages',
  run: async (wish) => {
    const clients = measuredClients(wish);
    const figures = await withStages(async (stage) => {
      const found: Figure[] = [];
      for (const size of SIZES) {
        const shape = { kind: 'outbound', size, burst: 1 } as const;
        found.push(...(await inRounds(stage, `${size} bytes`, shape, clients, wish)));
      }
      return found;
    });
    return { figures: { outbound: figures } };
  },
};
