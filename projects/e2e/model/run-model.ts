import { advance } from './advance.ts';
import type { Bounds } from './bounds.ts';
import { checkQuiet } from './check-world.ts';
import { clientDials } from './client.ts';
import { search } from './search.ts';
import { stepsFrom, type Step } from './step.ts';
import { traceOf } from './trace.ts';
import type { Invariant } from './violation.ts';
import { worldFingerprint } from './world-fingerprint.ts';
import { firstWorld, type World } from './world.ts';

export interface Outcome {
  readonly states: number;
  readonly steps: number;
  readonly depth: number;
  readonly broken?: {
    readonly invariant: Invariant;
    readonly detail: string;
    /** What happened, a line each. */
    readonly trace: readonly string[];
  };
}

/** Searches all that can happen within the bounds. */
export function runModel(bounds: Bounds): Outcome {
  const first = firstWorld(bounds);
  clientDials(first);
  const { states, steps, depth, violation, path } = search<World, Step>({
    first,
    stepsFrom,
    take: advance,
    fingerprint: worldFingerprint,
    checkQuiet,
  });
  if (!violation) return { states, steps, depth };
  const { invariant, message } = violation;
  const trace = traceOf(first, path);
  return { states, steps, depth, broken: { invariant, detail: message, trace } };
}
