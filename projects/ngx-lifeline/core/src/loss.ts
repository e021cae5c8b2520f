import type { CauseKind, Loss } from './cause';

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

/** A socket that still claims to be open is given up, and closed with a code that says why. */
export function abandoned(kind: CauseKind, code: number): Loss {
  return loss(kind, { code, reason: kind });
}

/** An end of our own making, after which we dial again at once. */
export function restart(kind: CauseKind): Loss {
  return loss(kind, { counts: false, immediate: true });
}

export function isLoss(value: unknown): value is Loss {
  return (value as Partial<Loss> | null)?.counts !== undefined;
}
