/** A code that a server may close with: what it means, and what becomes of it here. */
export interface CloseChoice {
  readonly code: number;
  readonly meaning: string;
  readonly outcome: string;
}

/** By the rules that the library has for them. */
export const closeChoices: readonly CloseChoice[] = [
  { code: 1000, meaning: 'normal', outcome: 'Comes back after the usual delay.' },
  { code: 1001, meaning: 'going away', outcome: 'Comes back within 5 s, spread at random.' },
  { code: 1008, meaning: 'not allowed', outcome: 'Fails at once, and stays so until you connect.' },
  { code: 1009, meaning: 'too large', outcome: 'Comes back once; fails if it recurs.' },
  { code: 1011, meaning: 'server error', outcome: 'Comes back after the usual delay.' },
  { code: 1012, meaning: 'restarting', outcome: 'Comes back in 5 to 30 s, at random.' },
  { code: 1013, meaning: 'try later', outcome: 'Comes back in 10 s at the earliest.' },
  { code: 4401, meaning: 'unauthorized', outcome: 'Asks once more; fails if it recurs soon.' },
  { code: 4403, meaning: 'forbidden', outcome: 'Fails at once, and stays so until you connect.' },
  { code: 4409, meaning: 'taken over', outcome: 'Rests, so that two pages do not fight.' },
  { code: 4429, meaning: 'rate limited', outcome: 'Comes back after the usual delay.' },
];
