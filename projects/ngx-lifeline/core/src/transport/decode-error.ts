/** Why a frame is not a message. `codec-failed`: the codec threw an error of its own; `unknown-control`: a
 * session's control frame of a newer server. */
export type UndecodableReason =
  | 'binary'
  | 'too-large'
  | 'too-deep'
  | 'invalid-json'
  | 'not-an-envelope'
  | 'forbidden-key'
  | 'unknown-control'
  | 'codec-failed';

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
