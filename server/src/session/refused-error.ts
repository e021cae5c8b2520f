/** Thrown by a handler that says no: the client learns the code. See `refuse`. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  /** A word for programs, 1 to 64 characters. */
  readonly code: string;

  constructor(code = 'refused', message = code) {
    super(message);
    this.code = code.slice(0, 64) || 'refused';
  }
}

/**
 * Says no to the message that is being handled, and undoes what was registered for it. The client
 * gets `$nack` with the code, for a request an error reply with code and message, or without the
 * message where that is larger than a client may be sent.
 * @throws {RefusedError} always
 */
export function refuse(code?: string, message?: string): never {
  throw new RefusedError(code, message);
}
