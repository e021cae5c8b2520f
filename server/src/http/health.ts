/** What `/healthz` tells. */
export interface Health {
  readonly status: 'ok' | 'stopping';
  /** Connections open now. */
  readonly connections: number;
  /** Time since the server was made, ms. */
  readonly uptime: number;
}
