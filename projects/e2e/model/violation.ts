/** What must hold in every state, by the names that reports use. */
export type Invariant =
  | 'one effect per id'
  | 'order'
  | 'acknowledged means applied'
  | 'nothing is lost when all is quiet'
  | 'last processed never goes back'
  | 'buffers stay under their cap'
  | 'without trouble every reconnect resumes'
  | 'one socket a session'
  | 'quiet can always be reached'
  | 'one receipt a message'
  | 'unknown only if nobody can know'
  | 'nobody breaks the contract';

/** Thrown by whatever sees an invariant broken; the search turns it into a trace. */
export class Violation extends Error {
  readonly invariant: Invariant;

  constructor(invariant: Invariant, detail: string) {
    super(detail);
    this.invariant = invariant;
  }
}

export function insist(holds: boolean, invariant: Invariant, detail: string): void {
  if (!holds) throw new Violation(invariant, detail);
}
