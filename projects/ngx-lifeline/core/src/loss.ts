import type { CauseKind } from './cause';

/** How one attempt ended, whether it ever opened or not: the error that drives `retry`. */
export interface Loss {
  readonly kind: CauseKind;
  /** The close code; `null` where no socket was closed, because it never came to a dial. */
  readonly code: number | null;
  readonly reason: string;
  readonly wasClean: boolean;
  readonly error?: unknown;
  /** False for an end that we brought about: it says nothing against the server. */
  readonly counts: boolean;
  /** True where the next dial should not wait: somebody asked, or something woke us. */
  readonly immediate: boolean;
}

export function loss(kind: CauseKind, details: Partial<Loss> = {}): Loss {
  return {
    kind,
    code: null,
    reason: '',
    wasClean: false,
    counts: true,
    immediate: false,
    ...details,
  };
}

/** An end of our own making, after which we dial again at once. */
export function restart(kind: CauseKind): Loss {
  return loss(kind, { counts: false, immediate: true });
}

export function isLoss(value: unknown): value is Loss {
  return typeof value === 'object' && value !== null && 'counts' in value;
}
