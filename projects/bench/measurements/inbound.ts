import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds } from './in-rounds.ts';
import { measuredClients } from './measured-clients.ts';
import { SIZES } from './sizes.ts';
import { withStages } from './with-stages.ts';

const MODES = { single: 'one a write', bulk: 'a thousand a write' } as const;

/** What an inbound message costs, until the app has it parsed. */
export const inbound: Part = {
  title: 'inbound messages',
  run: async (wish) => {
    const clients = measuredClients(wish);
    const figures = await withStages(async (stage) => {
      const found: Figure[] = [];
      for (const size of SIZES) {
        for (const mode of ['single', 'bulk'] as const) {
          const group = `${size} bytes, ${MODES[mode]}`;
          const shape = { kind: 'inbound', size, mode } as const;
          found.push(...(await inRounds(stage, group, shape, clients, wish)));
        }
      }
      return found;
    });
    return { figures: { inbound: figures } };
  },
};
