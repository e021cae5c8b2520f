import type { Loss } from '../cause';
import type { Observable } from 'rxjs';
import type { SchemaIssue } from '../messaging/standard-schema';
import type { UndecodableReason } from './decode-error';
import type { Envelope } from './envelope';
import type { FrameData } from './socket';

/** A frame that is not a message, with the reason: the dead letters of a connection. */
export interface Undecodable {
  readonly data: FrameData;
  readonly reason: UndecodableReason;
  /** What was wrong, in words. */
  readonly detail: string;
  /** The message, if it is one, but its payload is not what the schema says. */
  readonly message?: Envelope;
  /** With `message`: what is wrong with the payload, and where. */
  readonly issues?: readonly SchemaIssue[];
}

/** A frame for the connection itself rather than for the app. */
export type Control =
  | { readonly type: 'ping' | 'pong' | 'unauthorized' }
  /** The frame shows that the socket has to be given up. */
  | { readonly type: 'abandoned'; readonly end: Loss }
  | ({ readonly type: 'undecodable' } & Undecodable);

/** A frame as it crossed the wire, in the order of crossing; for logs. */
export interface Traffic {
  readonly direction: 'in' | 'out';
  readonly data: FrameData;
}

/**
 * One open socket. Its streams are hot; its end is the error of the Observable that emitted it, so
 * nothing can arrive after the end.
 */
export interface Link {
  readonly protocol: string;
  /** Emits for every frame that arrives, before it is read: any frame is a sign of life. */
  readonly frames$: Observable<FrameData>;
  readonly controls$: Observable<Control>;
  readonly sent$: Observable<FrameData>;
  /** Told of heartbeat frames, before `controls$`. */
  heartbeat?: (type: 'ping' | 'pong') => void;
  /**
   * When the last frame came (when it opened, at first), on the monotonic clock; within a burst of
   * frames up to 250 ms late.
   */
  lastFrameAt(): number;
  /** Whether frames have come for a while without a pause of more than a second. */
  isSteady(): boolean;
  /** Bytes handed over that have not left yet. */
  bufferedAmount(): number;
  /** How many frames have been handed over. */
  written(): number;
  /** False as soon as a close frame has come, which its end follows: up to 2 s later in Chromium. */
  isOpen(): boolean;
  /** False if the socket cannot take the frame any more. */
  send(data: FrameData): boolean;
  /** Closes with a code; without one the server sees 1005, which never means goodbye. */
  close(code?: number, reason?: string): void;
}
