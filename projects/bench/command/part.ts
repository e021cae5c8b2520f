import type { ClientName } from '../adapters/catalog.ts';
import type { Measured } from '../report/results.ts';
import type { Progress } from './progress.ts';

/** What was asked for on the command line. */
export interface Wish {
  /** Those that were named, or all. */
  readonly clients: readonly ClientName[];
  readonly rounds: number;
  /** How long one bout takes, about, in s. */
  readonly seconds: number;
  /** To see that everything runs: small, and no figure to be trusted. */
  readonly quick: boolean;
  readonly progress: Progress;
}

/** A part of the bench that can be asked for by its name. */
export interface Part {
  readonly title: string;
  /** Left out unless it is named. */
  readonly onlyByName?: true;
  readonly run: (wish: Wish) => Promise<Partial<Measured>>;
}
