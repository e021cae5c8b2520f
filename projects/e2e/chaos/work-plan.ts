import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';

/** What one client sends around one fault: sizes in characters, times in ms. */
export interface WorkPlan {
  /** At once, so that it is in flight when the fault strikes. */
  readonly burst: readonly number[];
  /** One by one, while the fault holds and afterwards. */
  readonly trickle: readonly { readonly after: number; readonly size: number }[];
  /** When the fault is over: it shows when the first message comes through. */
  readonly last: number;
}

const LONGEST_TRICKLE = 1_000;
/** How many plans are of large messages, so that more is to be sent than may be in flight: 64 KiB. */
const HEAVY = 0.04;
const LARGEST_USUAL = 400;
const LARGEST_HEAVY = 40_000;

/**
 * `messages` is how many on average; `parts` names what the plan is for: the same parts, the same
 * plan, whatever happened before.
 */
export function workPlan(messages: number, seed: number, ...parts: readonly number[]): WorkPlan {
  const random = seededRandom(parts.reduce((mixed, part) => mixed * 1_009 + part, seed * 31));
  const count = Math.max(1, Math.floor(messages + random()));
  const largest = random() < HEAVY ? LARGEST_HEAVY : LARGEST_USUAL;
  const size = () => Math.floor(random() * largest);
  const inBurst = Math.ceil((count - 1) * 0.6);
  return {
    burst: Array.from({ length: inBurst }, size),
    trickle: Array.from({ length: count - 1 - inBurst }, () => ({
      after: random() * LONGEST_TRICKLE,
      size: size(),
    })),
    last: size(),
  };
}
