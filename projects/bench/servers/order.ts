/** What a client asks the measuring server to do; see measuring-server.ts. */
export interface Flood {
  /** Of an envelope, in bytes. */
  readonly size: number;
  readonly count: number;
  /**
   * - `single`: one write a message, as servers send what happens.
   * - `bulk`: a thousand frames a write. Next to nothing is left of the cost of a message but that of
   *   the client's own code.
   * - `batches`: fifty messages a frame, one write a frame; sessions only.
   */
  readonly mode: 'single' | 'bulk' | 'batches';
  /** Spread over so many topics, `t0` and on. */
  readonly topics?: number;
}
