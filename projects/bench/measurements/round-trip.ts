import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds } from './in-rounds.ts';
import { measuredClients } from './measured-clients.ts';
import { SIZES } from './sizes.ts';
import { withStages } from './with-stages.ts';

/** How long a message takes there and back, on an idle connection on this machine. */
export const roundTrip: Part = {
  title: 'round trip',
  run: async (wish) => {
    const clients = measuredClients(wish);
    const figures = await withStages(async (stage) => {
      const found: Figure[] = [];
      for (const size of SIZES) {
        const shape = { kind: 'round-trip', size } as const;
        found.push(...(await inRounds(stage, `${size} bytes`, shape, clients, wish)));
      }
      return found;
    });
    return { figures: { 'round-trip': figures } };
  },
};
