import { CLOSE_CODES } from '../close-codes.ts';

/** The reasons of a 4400 close: PROTOCOL.md, section 7. */
export type ProtocolFault =
  | 'bad-frame'
  | 'bad-number'
  | 'missing-number'
  | 'bad-id'
  | 'gap'
  | 'bad-ack'
  | 'ack-beyond'
  | 'not-open'
  | 'open-twice'
  | 'bad-open'
  | 'unknown-control'
  | 'bad-control'
  | 'stale-attempt'
  | 'token-refused';

/** A client's frame that ends its connection; thrown where it is found, caught at the socket. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: number;
  /** The close reason. */
  readonly reason: string;
  /** What the `$bye` before the close says. */
  readonly bye: { readonly retryAfter?: number; readonly resumable: boolean } | undefined;

  constructor(reason: ProtocolFault, detail?: string);
  constructor(reason: string, detail: string, code: number, bye?: ProtocolError['bye']);
  constructor(
    reason: string,
    detail = reason,
    code: number = CLOSE_CODES.protocol,
    bye?: ProtocolError['bye'],
  ) {
    super(detail);
    this.reason = reason;
    this.code = code;
    this.bye = bye;
  }
}
