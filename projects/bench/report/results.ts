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

/** The content of the JSON file. */
export interface Results extends Measured {
  readonly date: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    /** In GiB. */
    readonly memory: number;
    readonly system: string;
  };
  /** Of Node, Chromium and the clients. */
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: {
    readonly rounds: number;
    /** How long a sample takes, about, in s. */
    readonly seconds: number;
    readonly quick: boolean;
  };
}
