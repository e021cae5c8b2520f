/** Made by `session()`. What it takes and makes is between the client and the session. */
export interface SessionFactory {
  (host: never): unknown;
  /** For the compiler alone. */
  readonly '~session'?: true;
}
