/** One line of the log. */
export interface LogLine {
  readonly id: number;
  /** On the wall clock, in ms since 1970. */
  readonly at: number;
  readonly kind: 'sent' | 'received' | 'event';
  /** Of a frame: what was on the wire, and nothing else. */
  readonly text: string;
  /** Whether it is the heartbeat's. */
  readonly heartbeat: boolean;
  /** Where it stands for all volatile messages of a topic that came in a row: which topic. */
  readonly topic: string | null;
  /** For how many frames it stands; the text is the last one's. */
  readonly frames: number;
  /** What is known about it besides: a receipt, a round trip, why it could not be read. */
  readonly note: string | null;
  /** Whether the note is bad news. */
  readonly warning: boolean;
}
