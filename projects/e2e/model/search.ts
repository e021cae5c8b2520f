import { canReach } from './can-reach.ts';
import { Violation } from './violation.ts';

/** What is searched: states, and the steps between them. */
export interface Searched<State, Step extends { readonly isFault: boolean }> {
  readonly first: State;
  readonly stepsFrom: (state: State) => readonly Step[];
  /** A new state; throws a `Violation` if it must not be. */
  readonly take: (state: State, step: Step) => State;
  /** The same for the same state. */
  readonly fingerprint: (state: State) => number;
  /** Called where nothing but a fault can happen; throws a `Violation` if that must not be. */
  readonly checkQuiet: (state: State) => void;
}

export interface Found {
  readonly states: number;
  readonly steps: number;
  /** The most steps that a state is away from the first one. */
  readonly depth: number;
  readonly violation?: Violation;
  /** Which of each state's steps lead to the violation. */
  readonly path: readonly number[];
}

/** Visits every state that can be reached, nearest first, so that a path found is a shortest one. */
export function search<State, Step extends { readonly isFault: boolean }>({
  first,
  stepsFrom,
  take,
  fingerprint,
  checkQuiet,
}: Searched<State, Step>): Found {
  const numbers = new Map([[fingerprint(first), 0]]);
  const parents = [0];
  const taken = [0];
  const quiet: number[] = [];
  /** Pairs of states, from and to, without the faults. */
  const edges: number[] = [];
  let frontier = [first];
  let number = 0;
  let steps = 0;
  let depth = 0;

  const fail = (violation: Violation, at: number, last: readonly number[]): Found => {
    const path = [...last];
    for (let state = at; state > 0; state = parents[state] ?? 0) path.unshift(taken[state] ?? 0);
    return { states: numbers.size, steps, depth, violation, path };
  };

  for (; frontier.length; depth++) {
    const next: State[] = [];
    for (const state of frontier) {
      const possible = stepsFrom(state);
      let chosen = -1;
      try {
        if (possible.every(({ isFault }) => isFault)) {
          checkQuiet(state);
          quiet.push(number);
        }
        for (const step of possible) {
          chosen++;
          steps++;
          const reached = take(state, step);
          const print = fingerprint(reached);
          let target = numbers.get(print);
          if (target === undefined) {
            target = numbers.size;
            numbers.set(print, target);
            parents.push(number);
            taken.push(chosen);
            next.push(reached);
          }
          if (!step.isFault) edges.push(number, target);
        }
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        return fail(error, number, chosen < 0 ? [] : [chosen]);
      }
      number++;
    }
    frontier = next;
  }
  const reaching = canReach(quiet, edges, numbers.size);
  const stuck = reaching.indexOf(0);
  if (stuck >= 0) {
    const invariant = 'quiet can always be reached';
    return fail(new Violation(invariant, 'from here on there is no end'), stuck, []);
  }
  return { states: numbers.size, steps, depth, path: [] };
}
