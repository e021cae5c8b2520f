import type { LogLine } from '../log/log-line';

export interface LogLabels extends Readonly<Record<LogLine['kind'], string>> {
  readonly title: string;
  readonly heartbeats: string;
  readonly clear: string;
  readonly newest: string;
  readonly empty: string;
  /** So many volatile messages of a topic stand in one line. */
  readonly frames: (count: number) => string;
  /** A frame that could not be read, and why: a code of the library. */
  readonly undecodable: (reason: string) => string;
  /** A frame that is no text. */
  readonly binary: (bytes: number) => string;
  /** A frame that was cut; takes its whole length. */
  readonly cut: (characters: number) => string;
  /** What became of a message that has no frame; takes what the user wrote, and the outcome. */
  readonly message: (text: string, outcome: string) => string;
}

export const logLabels: LogLabels = {
  title: 'Log',
  heartbeats: 'Heartbeats and acks',
  clear: 'Clear',
  newest: 'Newest',
  empty: 'Nothing yet.',
  sent: 'sent',
  received: 'received',
  event: 'event',
  frames: (count) => `${count} frames`,
  undecodable: (reason) => `not a message: ${reason}`,
  binary: (bytes) => `binary, ${bytes} bytes`,
  cut: (characters) => ` … (${characters} characters)`,
  message: (text, outcome) => `“${text}”: ${outcome}`,
};
