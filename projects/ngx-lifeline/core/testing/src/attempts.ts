import { createLifeline, type LifelineOptions } from 'ngx-lifeline/core';
import { AttemptWords } from './attempt-words';
import { checkPolicy } from './check-policy';
import { perform } from './perform';
import { inVirtualTime } from './virtual-world';
import { parseScript } from './world-script';

/** What a policy is made of: options of `createLifeline()`, or of `provideLifeline()` and its features. */
export type Policy = Partial<Omit<LifelineOptions, 'environment' | 'transport' | 'session'>>;

/** How a policy is watched. */
export interface AttemptsOptions {
  /** Chance in [0, 1): the same for every delay, or a source of it. @default 0.5 */
  readonly random?: number | (() => number);
  /** Whether pings are words as well. @default false */
  readonly pings?: boolean;
}

/** More than this many words within one script is a policy without any delay. */
const MOST = 20_000;

/**
 * What a policy makes of a world, as a line of words and of the time between them, exact to the
 * millisecond: `attempts({ backoff }, 'refuse 8s')` is `'dial 1s dial 2s dial 4s dial'`.
 *
 * The script says what the world does: durations (`250ms`, `1.5s`, `10m`), and `accept`, `refuse` or
 * `hang` for dials from now on; `drop`, `drop:1012`, `drop:1013:retry-after=2500`; `silence` and
 * `answer` for pings; `frame` for a message; `offline`, `online`, `hide`, `show`, `sleep:10m`;
 * `connect`, `disconnect`, `reconnect`. The client connects at 0.
 *
 * The words that come out: `dial`, `open`, `lost:1006` for an open connection (its close code, or why),
 * `probe`, `failed:…` and `closed:…` with why (a close by its code), and `ping` on demand. A dial that fails is followed by
 * the next. What an option brings as a promise does not come in virtual time.
 * @throws Error for a script that cannot be, for an option that is none, and for a policy that never waits.
 */
export function attempts(policy: Policy, script: string, options: AttemptsOptions = {}): string {
  checkPolicy(policy);
  const { random = 0.5, pings = false } = options;
  const parsed = parseScript(script);
  const words = new AttemptWords(pings);
  inVirtualTime((world) => {
    world.random = typeof random === 'number' ? () => random : random;
    const { environment } = world;
    const client = createLifeline({ url: 'ws://test', timeline: 0, ...policy, environment });
    const leave = () => {
      watching.unsubscribe();
      client.destroy();
    };
    const watching = client.events$.subscribe((event) => {
      words.note(event, world.scheduler.now());
      if (words.count >= MOST) leave();
    });
    perform(parsed, world, client);
    // Behind everything that is due at the end, and what follows from it at once.
    world.at(parsed.end, () => world.after(0, () => world.after(0, leave)));
  });
  if (words.count < MOST) return words.line;
  throw new Error(`${MOST} words by ${words.lastAt} ms: this policy does not wait between tries`);
}
