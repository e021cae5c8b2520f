/** What `/healthz` tells. */
export interface Health {
  readonly status: 'ok' | 'stopping';
  /** Connections open now. */
  readonly connections: number;
  /** Sessions that have a socket now, and those that wait for one. */
  readonly sessions: { readonly attached: number; readonly detached: number };
  /** Time since the server was made, ms. */
  readonly uptime: number;
}
