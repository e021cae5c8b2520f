/** What a steered server can be told to do to all of its clients. */
export interface ServerOrder {
  readonly id: number;
  readonly order: 'close' | 'terminate' | 'pause' | 'resume' | 'count';
  /** Of the close frame. */
  readonly code?: number;
  readonly reason?: string;
}

/** Comes back for each order, and with id 0 once the server listens. */
export interface ServerAnswer {
  readonly id: number;
  readonly port: number;
  readonly connections: number;
}
