/** What a screen reader says of a connection. */
export interface SpokenLabels {
  /** Takes the status in a word. */
  readonly status: (word: string) => string;
  readonly resumed: string;
  /** What was shown before may have a gap. */
  readonly resynced: string;
}

export const spokenLabels: SpokenLabels = {
  status: (word) => `Connection ${word.toLowerCase()}.`,
  resumed: 'Session resumed.',
  resynced: 'The session is a new one: resynced.',
};
