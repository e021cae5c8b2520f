/**
 * Why a frame is not a message. `codec-failed`: the codec threw an error of its own; `unknown-control`: a
 * session's control frame of a newer server; `invalid-payload`: its validator did not let it pass;
 * `async-schema`: its validator is asynchronous.
 */
export type UndecodableReason =
  | 'binary'
  | 'too-large'
  | 'too-deep'
  | 'invalid-json'
  | 'not-an-envelope'
  | 'forbidden-key'
  | 'unknown-control'
  | 'codec-failed'
  | 'invalid-payload'
  | 'async-schema';

/** Thrown by a codec for what is not a message, or cannot be made one. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  constructor(
    readonly reason: UndecodableReason,
    detail: string = reason,
  ) {
    super(detail);
  }
}
