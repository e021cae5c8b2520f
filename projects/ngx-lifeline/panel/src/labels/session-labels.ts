/** What a connection has of a session, in a word, and what that means. */
export interface SessionLabels {
  readonly new: string;
  readonly newDetail: string;
  readonly resumed: string;
  readonly resumedDetail: string;
  readonly plain: string;
  readonly plainDetail: string;
  readonly off: string;
  readonly offDetail: string;
  /** While it is not known. */
  readonly none: string;
}

export const sessionLabels: SessionLabels = {
  new: 'new',
  newDetail: 'It begins with this connection.',
  resumed: 'resumed',
  resumedDetail: 'It goes on where it stopped: nothing lost, nothing twice.',
  plain: 'none',
  plainDetail: 'This server has no sessions.',
  off: 'off',
  offDetail: 'It was not asked for.',
  none: '—',
};
