import type { Part } from '../command/part.ts';
import type { Figure } from '../report/figure.ts';
import { inRounds, type Shape } from './in-rounds.ts';
import { measuredClients } from './measured-clients.ts';
import { withStages } from './with-stages.ts';

/** A part that has every client do each of these, by their names in the tables, in Node and Chromium. */
export function compared(
  name: string,
  title: string,
  shapes: Readonly<Record<string, Shape>>,
): Part {
  return {
    title,
    run: async (wish) => {
      const clients = measuredClients(wish);
      const figures = await withStages(async (stage) => {
        const found: Figure[] = [];
        for (const [group, shape] of Object.entries(shapes)) {
          found.push(...(await inRounds(stage, group, shape, clients, wish)));
        }
        return found;
      });
      return { figures: { [name]: figures } };
    },
  };
}
