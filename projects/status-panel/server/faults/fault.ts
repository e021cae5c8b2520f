/** What can be done to the connection on purpose. All times are milliseconds. */
export type Fault =
  /** kill −9; the server is started again after `downFor`. */
  | { readonly name: 'kill'; readonly downFor: number }
  /** The link falls silent without closing: for the connections of this moment, or for new ones, too. */
  | {
      readonly name: 'freeze';
      readonly direction: 'both' | 'to-server' | 'to-client';
      readonly reach: 'existing' | 'all';
    }
  /** The server neither reads nor answers on the connections of this moment, which stay up. */
  | { readonly name: 'mute' }
  /** All connections are reset, and so is whoever connects. */
  | { readonly name: 'refuse' }
  /** Both ways: so much later, and so much a second for each connection. */
  | { readonly name: 'slow'; readonly latency: number; readonly bytesPerSecond: number }
  /** The server closes all connections. */
  | { readonly name: 'close'; readonly code: number; readonly reason: string }
  /** The same without a close frame. */
  | { readonly name: 'terminate' };

export type FaultName = Fault['name'];

/** One that is there until it is healed; the others have happened when they are done. */
export type LastingFault = Exclude<Fault, { readonly name: 'close' | 'terminate' }>;

/** What is broken now. One lasting fault takes the place of another. */
export interface FaultReport {
  readonly active: {
    readonly fault: LastingFault;
    /** For how long already. */
    readonly since: number;
    /** When it heals by itself; `null` for never. */
    readonly endsIn: number | null;
  } | null;
}
