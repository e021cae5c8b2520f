import { blockedStep, runTestStep, type StepResult } from './run-test-step.ts';
import { type TestStep } from './test-steps.ts';

/** Where the steps run, how many halves of a core they may take, and who hears of each one's end. */
export interface RunTestStepsOptions {
  readonly scratch: string;
  readonly slots: number;
  readonly onDone: (result: StepResult) => void;
  /** An interrupted run starts nothing more. */
  readonly interruption: AbortSignal;
}

/**
 * Runs steps in their order, as many at once as there are slots for. A step waits for those that it
 * builds upon, where they are part of this run, and does not start when one of them failed.
 */
export async function runTestSteps(
  steps: readonly TestStep[],
  { scratch, slots, onDone, interruption }: RunTestStepsOptions,
): Promise<StepResult[]> {
  const waiting = [...steps];
  const done = new Map<string, StepResult>();
  const running = new Set<Promise<void>>();
  let free = slots;

  const slotsOf = (step: TestStep) => Math.min(step.slots ?? 2, slots);

  const run = async (step: TestStep): Promise<void> => {
    const blockedBy = step.after?.find((name) => done.get(name)?.passed === false);
    const result = blockedBy ? blockedStep(step, blockedBy) : await runTestStep(step, scratch);
    done.set(step.name, result);
    onDone(result);
  };

  while ((waiting.length > 0 || running.size > 0) && !interruption.aborted) {
    // The first one for which there is room: a small one may overtake a large one.
    const index = waiting.findIndex((step) => slotsOf(step) <= free && isReady(step, steps, done));
    const step = waiting[index];
    if (step) {
      const needed = slotsOf(step);
      waiting.splice(index, 1);
      free -= needed;
      const finished: Promise<void> = run(step).finally(() => {
        free += needed;
        running.delete(finished);
      });
      running.add(finished);
    } else {
      await Promise.race(running);
    }
  }
  return steps.flatMap(({ name }) => done.get(name) ?? []);
}

function isReady(
  step: TestStep,
  steps: readonly TestStep[],
  done: ReadonlyMap<string, StepResult>,
): boolean {
  return (step.after ?? []).every(
    (name) => done.has(name) || !steps.some((other) => other.name === name),
  );
}
