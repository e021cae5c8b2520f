import { seededRandom } from '../../projects/ngx-lifeline/core/testing/src/seeded-random.ts';

/** Draws that repeat with the seed of the run, which Jasmine prints and `--seed=` sets; each `part` has its own. */
export function seeded(part: number): () => number {
  const seed = Number(jasmine.getEnv().configuration().seed) || 0;
  return seededRandom(seed * 31 + part);
}
