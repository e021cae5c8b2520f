import { bundleModel } from './bundle-model.ts';
import type * as Model from './run-model.ts';
import { SCENARIOS } from './scenarios.ts';

/** Searches share two cores with all else that `npm test` does. */
const PATIENCE = 60_000;

describe('the session protocol', () => {
  let model: typeof Model;
  const all = { states: 0, steps: 0, depth: 0, ms: 0 };

  beforeAll(async () => {
    model = await bundleModel();
  });

  afterAll(() => {
    const { states, steps, depth, ms } = all;
    console.log(
      `Model: ${states} states, ${steps} steps between them, up to ${depth} deep, ${(ms / 1000).toFixed(1)} s.`,
    );
  });

  for (const bounds of Object.values(SCENARIOS)) {
    it(
      `keeps its promises whatever happens: ${bounds.name}`,
      () => {
        const began = performance.now();
        const { states, steps, depth, broken } = model.runModel(bounds);
        all.ms += performance.now() - began;
        all.states += states;
        all.steps += steps;
        all.depth = Math.max(all.depth, depth);

        expect(broken && [broken.invariant, broken.detail, ...broken.trace].join('\n')).toBe(
          undefined,
        );
        expect(states).toBeGreaterThan(1_000);
      },
      PATIENCE,
    );
  }
});
