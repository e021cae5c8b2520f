import { type ServerProgram } from '../server-program.ts';

/** A server by somebody else, in another language. */
export interface Backend {
  readonly name: string;
  /** Looks for what it is made of on this machine. */
  readonly find: () => ServerProgram | Missing;
}

/** What keeps a backend from being run, and the way out. */
export interface Missing {
  readonly missing: string;
}
