import type { Beat } from '../measurements/heartbeat.ts';
import type { Deploy } from '../survival/deploy.ts';
import type { Survival } from '../survival/survival-result.ts';
import type { Figure } from './figure.ts';

/** What the parts have measured; each fills in some of it. */
export interface Measured {
  /** By the part that has measured them. */
  readonly figures: Readonly<Record<string, readonly Figure[]>>;
  readonly survival: readonly Survival[];
  readonly deploys: readonly Deploy[];
  readonly heartbeats: readonly Beat[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** In GiB. */
  readonly memory: number;
  readonly system: string;
}

/** When and where parts were measured. */
export interface Run {
  readonly parts: readonly string[];
  readonly date: string;
  readonly machine: Machine;
}

/** The content of the JSON file; the last run is what it says of itself. */
export interface Results extends Measured, Run {
  /** What the last one has left of those before it (`--keep`). */
  readonly kept: readonly Run[];
  /** Of Node, Chromium and the clients. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: {
    readonly rounds: number;
    /** How long a bout takes, about, in s. */
    readonly seconds: number;
    readonly quick: boolean;
  };
}
