import { LifelineOptionError, type LifelineOptions } from 'ngx-lifeline/core';

/** Connections without a session; kept here, so that a production build has no field for it. */
const withoutSession = new WeakSet();

export function noteSession(connection: object, { session }: Pick<LifelineOptions, 'session'>) {
  if (!session) withoutSession.add(connection);
}

/** @throws LifelineOptionError for a call that is of no use without a session. */
export function checkSession(connection: object, call: string): void {
  if (!withoutSession.has(connection)) return;
  throw new LifelineOptionError('session', `is missing: ${call} needs withSession()`);
}
