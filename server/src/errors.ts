/** What went wrong, in a form that code can branch on. */
export type LifelineServerErrorCode =
  /** An option is of the wrong type, outside its range, or unknown. */
  | 'invalid-option'
  /** Two options cannot both hold. */
  | 'contradictory-options'
  /** Another process listens on the port. */
  | 'address-in-use'
  /** The system refused the address for another reason; see `cause`. */
  | 'listen-failed'
  /** `listen()`, `transaction()` or a reliable `publish()` was called after `close()`. */
  | 'closed'
  /** A type, topic or payload that cannot be sent. */
  | 'invalid-message'
  /** A message larger than what one client may be given. */
  | 'message-too-large'
  /** The session's client has not acknowledged enough for one more message. */
  | 'window-full'
  /** The session or its server is over, or it has just ended because its window was full. */
  | 'session-ended'
  /** What runs in a transaction must not be asynchronous. */
  | 'async-transaction'
  /** The session store cannot be had; the message names the way out. */
  | 'store-unavailable';

/** The figures behind the message, as far as they apply to the code. */
export interface LifelineServerErrorDetails {
  readonly option?: string;
  readonly value?: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly host?: string;
  readonly port?: number;
}

/** Every error that this package throws or rejects with. */
export class LifelineServerError extends Error {
  override readonly name = 'LifelineServerError';
  readonly code: LifelineServerErrorCode;
  readonly details: LifelineServerErrorDetails;

  constructor(
    code: LifelineServerErrorCode,
    message: string,
    details: LifelineServerErrorDetails = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = Object.freeze(details);
  }
}

/** Whether `error` is one of this package's, and of this code when one is given. */
export function isLifelineServerError(
  error: unknown,
  code?: LifelineServerErrorCode,
): error is LifelineServerError {
  return error instanceof LifelineServerError && (code === undefined || error.code === code);
}
