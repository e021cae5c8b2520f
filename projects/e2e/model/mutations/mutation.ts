import type { Edit } from '../bundle-model.ts';
import type { ScenarioName } from '../scenarios.ts';
import type { Invariant } from '../violation.ts';

/** One way to break the protocol, and who sees it. */
export interface Mutation {
  /** Of PROTOCOL.md; 0 where none of its numbered rules says it. */
  readonly rule: number;
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Where it is caught. */
  readonly scenario: ScenarioName;
  readonly caughtBy: Invariant;
}

const SEQUENCE = 'projects/ngx-lifeline/core/src/session/sequence.ts';
const ADMIT = 'server/src/session/admit.ts';
const ARRIVAL = 'server/src/session/arrival.ts';

export function inSequence(from: string, to: string): Edit {
  return { file: SEQUENCE, from, to };
}

export function inAdmit(from: string, to: string): Edit {
  return { file: ADMIT, from, to };
}

export function inArrival(from: string, to: string): Edit {
  return { file: ARRIVAL, from, to };
}

/** In one of the model's own files: where the rule is the runtime's to keep. */
export function inModel(file: string, from: string, to: string): Edit {
  return { file: `projects/e2e/model/${file}.ts`, from, to };
}
