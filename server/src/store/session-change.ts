import type { Sent, SessionRecord } from '../session/session-record.ts';

/** A session without what grows: its window, refusals and topics. */
export type SessionHead = Omit<SessionRecord, 'window' | 'refused' | 'topics'>;

/** What is new about one session since it was last written. What is left out stays as it is. */
export interface SessionChange {
  readonly sid: string;
  /** The session is over: nothing but the remembered ids stays, and no other field counts. */
  readonly ended?: true;
  /** A new life: whatever was kept under this name is replaced. Comes with `head`. */
  readonly fresh?: true;
  /** The whole head; then `processed` and `acked` below say nothing more. */
  readonly head?: SessionHead;
  readonly processed?: number;
  /** What is sent up to here need not be kept any longer. */
  readonly acked?: number;
  /** Messages for the window, in order, after all those that are in it. */
  readonly sent?: readonly Sent[];
  /** All that are remembered, not only the new ones. */
  readonly refused?: SessionRecord['refused'];
  /** All of them. */
  readonly topics?: readonly string[];
  /** When it lost its socket, ms since 1970; null while it has one. */
  readonly detachedAt?: number | null;
  /** Of messages that were processed, to be remembered for their owner. */
  readonly ids?: readonly string[];
  /** Whose ids: comes with `ids`. */
  readonly owner?: string;
}
