/** How the delay before a retry is spread, so that many clients do not come back at once. */
export type Jitter =
  /** A ratio: 0.2 is ±20 % of the delay. */
  | number
  /** Half the delay fixed, half random. */
  | 'equal'
  /** Anything from `min` to the delay. */
  | 'full'
  /**
   * At first anything from `min` to the delay; later from `initial`, or half the delay if that is
   * less. So the second wave of a crowd begins when the first has passed.
   */
  | 'staggered'
  /** Anything from `initial` to three times the previous delay, up to `max`. */
  | 'decorrelated';

/** All durations in ms. */
export interface Backoff {
  /** Delay before the first retry; 0 to `max`. @default 3600, or `max` if that is less */
  readonly initial: number;
  /** Growth from retry to retry; 1 to 100. @default 2 */
  readonly factor: number;
  /**
   * Cap of the delay BEFORE jitter, so the longest is `max × (1 + ratio)`; 1 to 2147483647.
   * @default 8000, or `initial` if that is more
   */
  readonly max: number;
  /** The shortest delay, jitter included. @default 0 */
  readonly min?: number;
  /** Replaces `initial` for the first retry alone; `decorrelated` has no use for it. */
  readonly firstMax?: number;
  /** @default 'staggered' */
  readonly jitter: Jitter;
  /** Retries in a row before giving up as `failed`. @default Infinity */
  readonly maxRetries?: number;
}

export interface BackoffContext {
  /** The number of the retry, from 1. */
  readonly attempt: number;
  /** The delay before the previous retry in ms; 0 before the first. */
  readonly previous: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** A backoff of one's own: returns ms. */
export type BackoffFunction = (context: BackoffContext) => number;

/** The longest delay a timer can hold: 2³¹−1 ms; anything above would fire at once. */
export const MAX_DELAY = 0x7fff_ffff;

/**
 * The delay before a retry in ms: `min(max, initial × factor^(n−1))`, then jitter. Equal, full and
 * decorrelated jitter are those of "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
 */
export function backoffDelay(backoff: Backoff | BackoffFunction, context: BackoffContext): number {
  return clamped(typeof backoff === 'function' ? backoff(context) : jittered(backoff, context));
}

/** A delay that a timer can hold. A NaN of somebody's own must not become a dial without any delay. */
export function clamped(delay: number): number {
  return delay < 0 ? 0 : delay < MAX_DELAY ? delay : MAX_DELAY;
}

function jittered(backoff: Backoff, { attempt, previous, random }: BackoffContext): number {
  const { initial, factor, max, min = 0, firstMax = initial, jitter } = backoff;
  // What begins at 0 stays there: times infinity it would be NaN.
  const grown = initial && initial * factor ** (attempt - 1);
  const base = attempt > 1 ? Math.min(max, grown) : firstMax;
  const between = (low: number, high: number) => low + random() * (high - low);
  const half = base / 2;
  const lowest = {
    equal: half,
    full: min,
    staggered: attempt > 1 ? Math.min(initial, half) : min,
  };
  return Math.max(
    min,
    jitter === 'decorrelated'
      ? Math.min(max, between(initial, 3 * (previous || initial)))
      : typeof jitter === 'number'
        ? base * between(1 - jitter, 1 + jitter)
        : between(lowest[jitter], base),
  );
}

/**
 * Anywhere up to 3.6 s, then from there to 7.2 s, then to 8 s: what spreads a storm and hurries a
 * blip. Chosen by `npm run bench:storm`.
 */
export const defaultBackoff = {
  initial: 3_600,
  factor: 2,
  max: 8_000,
  min: 0,
  jitter: 'staggered',
  maxRetries: Infinity,
} as const satisfies Backoff;

/** Ready-made backoffs; durations in ms. Those without jitter suit few clients a server. */
export const backoffPresets = {
  /** 1, 2, 4, 8, 16, 30 s, then 30 s, without jitter; at most ten tries. */
  classic: { initial: 1_000, factor: 2, max: 30_000, jitter: 0, maxRetries: 10 },
  /** 500 ms × 1.8 up to 15 s, ±20 %. */
  course: { initial: 500, factor: 1.8, max: 15_000, jitter: 0.2 },
  /** 1 s × 1.5 up to 30 s, without jitter. */
  gentle: { initial: 1_000, factor: 1.5, max: 30_000, jitter: 0 },
} as const satisfies Record<string, Backoff>;
