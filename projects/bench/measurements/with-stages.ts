import type { Figure } from '../report/figure.ts';
import { chromiumStage } from './chromium-stage.ts';
import { nodeStage } from './node-stage.ts';
import type { Stage } from './stage.ts';

const stages = [nodeStage, chromiumStage];

/** Measures in Node, and then in Chromium. */
export async function withStages(
  measure: (stage: Stage) => Promise<readonly Figure[]>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const open of stages) {
    const stage = await open();
    try {
      figures.push(...(await measure(stage)));
    } finally {
      await stage.stop();
    }
  }
  return figures;
}
