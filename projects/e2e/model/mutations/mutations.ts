import { COMMIT_MUTATIONS } from './commit-mutations.ts';
import { EPOCH_MUTATIONS } from './epoch-mutations.ts';
import { GAP_MUTATIONS } from './gap-mutations.ts';
import { MEMORY_MUTATIONS } from './memory-mutations.ts';
import { NUMBERING_MUTATIONS } from './numbering-mutations.ts';
import { RECEIVING_MUTATIONS } from './receiving-mutations.ts';
import { TAKEOVER_MUTATIONS } from './takeover-mutations.ts';
import { TOKEN_MUTATIONS } from './token-mutations.ts';
import type { Mutation } from './mutation.ts';

/** Every way in which the protocol is broken, to see that the search finds out. */
export const MUTATIONS: readonly Mutation[] = [
  ...RECEIVING_MUTATIONS,
  ...NUMBERING_MUTATIONS,
  ...EPOCH_MUTATIONS,
  ...MEMORY_MUTATIONS,
  ...GAP_MUTATIONS,
  ...TOKEN_MUTATIONS,
  ...TAKEOVER_MUTATIONS,
  ...COMMIT_MUTATIONS,
];
