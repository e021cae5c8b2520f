/** A message in the replay window: kept until the client has processed it. */
export interface Sent {
  readonly n: number;
  /** The envelope's fields as JSON text, without the braces and without `n` and `a`. */
  readonly body: string;
}

/** All that a session is, but for its socket: plain data, as PROTOCOL.md describes it. */
export interface SessionRecord {
  readonly sid: string;
  /** Who was authenticated; null where nobody is. */
  readonly user: string | null;
  /** This life of the session. */
  readonly epoch: string;
  /** The hash of the token that the last `$welcome` brought. */
  readonly token: string;
  /** The hash that was presented for it, good until the client sends a frame; then null. */
  readonly previousToken: string | null;
  /** The highest `att` that was accepted. */
  readonly att: number;
  /** The highest number of the client's whose effect is committed. */
  readonly processed: number;
  /** The highest number of the server's that the client has processed. */
  readonly acked: number;
  /** Numbers `acked` + 1 and on, in order and without a hole. */
  readonly window: readonly Sent[];
  /** Of the client's numbers, the last ones that were refused. */
  readonly refused: readonly { readonly n: number; readonly code: string }[];
  readonly topics: readonly string[];
}
