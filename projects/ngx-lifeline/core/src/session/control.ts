/** The control frames of PROTOCOL.md, as far as a client reads or writes them: their payloads. */

/** The server's first frame. */
export interface Hello {
  /** Largest frame the server takes, in bytes of UTF-8. */
  readonly maxMessageBytes: number;
  /** How much the server sends before it wants an acknowledgement. */
  readonly window: { readonly messages: number; readonly bytes: number };
  /** For how long the server remembers the ids of messages that it has processed, in ms. */
  readonly remembers: number;
  /** Whose ids it remembers: where nobody is authenticated, each session's for itself. */
  readonly idsOf: 'user' | 'session';
  /** Names that memory; another name means that the ids are forgotten. */
  readonly memory: string;
}

/** What the client opens with, but for its name and credentials. */
export interface Opening {
  readonly epoch: string | null;
  readonly token: string | null;
  readonly att: number;
  readonly rx: number;
  readonly acked: number;
}

/** How the server answers it. */
export interface Welcome {
  readonly epoch: string;
  readonly token: string;
  readonly resumed: boolean;
  readonly rx: number;
  readonly from: number;
  readonly refused: readonly Refusal[];
}

/** A message that the server refused. */
export interface Refusal {
  readonly n: number;
  readonly code: string;
}

/** The server's last words before a close. */
export interface Bye {
  /** When to try again, in ms. */
  readonly retryAfter: number | undefined;
  readonly resumable: boolean;
}
