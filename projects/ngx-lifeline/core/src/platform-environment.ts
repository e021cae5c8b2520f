import { Observable, asyncScheduler, fromEvent, timer } from 'rxjs';
import type { Environment, WakeUp } from './environment';
import type { WebSocketLike } from './transport/socket';

/** The parts of a page, a worker or Node that are used here; each may be missing. */
export interface Platform {
  readonly Date: { now(): number };
  readonly Math: { random(): number };
  readonly performance: { now(): number };
  readonly WebSocket?: new (url: string, protocols?: string[]) => unknown;
  readonly navigator?: { readonly onLine?: boolean; readonly connection?: unknown };
  readonly document?: { readonly visibilityState: string };
  readonly addEventListener?: unknown;
}

/** How often the clocks are compared. A machine that slept shows at the first look afterwards. */
const SLEEP_TICK = 1_000;

/**
 * The environment of a platform: the only place where the client meets globals. In Node, where there
 * is no page, there is always a network and the page is always visible; give `transport` a socket of
 * `ws` where the platform has no `WebSocket`.
 */
export function platformEnvironment(platform: Platform = globalThis): Environment {
  const { navigator: device, document: page } = platform;
  const wallClock = () => platform.Date.now();
  const isVisible = () => page?.visibilityState !== 'hidden';

  return {
    scheduler: asyncScheduler,
    now: () => platform.performance.now(),
    wallClock,
    random: () => platform.Math.random(),
    soon: (run) => void Promise.resolve().then(run),
    openSocket: (url, protocols) => {
      if (!platform.WebSocket) throw new Error('no WebSocket: give the option "transport"');
      return new platform.WebSocket(url, protocols) as WebSocketLike;
    },
    // The events are believed rather than `onLine`, which is only where they start from.
    online$: events(
      () => device?.onLine !== false,
      [platform, 'online', () => true],
      [platform, 'offline', () => false],
    ),
    visible$: events(isVisible, [page, 'visibilitychange', isVisible]),
    suspended$: events(
      () => false,
      [platform, 'pagehide', () => true],
      [platform, 'pageshow', () => false],
    ),
    wakeUps$: new Observable((subscriber) => {
      // Every page load shows a page; only one that was put away wakes up.
      let away: 'pageshow' | undefined;
      let last = wallClock();
      // A wall clock that went on while the timer did not: the machine slept. Hidden pages just nap.
      const look = () => {
        const before = last;
        last = wallClock();
        if (last - before > 2 * SLEEP_TICK && isVisible()) subscriber.next('sleep');
      };
      if (isEventTarget(platform)) subscriber.add(timer(SLEEP_TICK, SLEEP_TICK).subscribe(look));
      events<WakeUp>(
        undefined,
        [page, 'visibilitychange', () => (isVisible() ? 'visible' : undefined)],
        [platform, 'pagehide', () => void (away = 'pageshow')],
        [platform, 'pageshow', () => away],
        [page, 'resume', () => 'resume'],
        [device?.connection, 'change', () => 'network'],
      ).subscribe(subscriber);
    }),
  };
}

let here: Environment | undefined;

/** The environment of this platform. It holds no state, so one is enough for any number of clients. */
export function sharedEnvironment(): Environment {
  return (here ??= platformEnvironment());
}

/** An event, and what it means; `undefined` is nothing. */
type Source<T> = readonly [target: unknown, event: string, meaning: () => T | undefined];
type Fired<T> = readonly [target: EventTarget, event: string, meaning: () => T | undefined];

/**
 * What events mean when they are fired, and before that what `look` sees; then only the changes count.
 * At once at its end where there is nobody to fire any.
 */
function events<T>(look: (() => T) | undefined, ...sources: Source<T>[]): Observable<T> {
  return new Observable((subscriber) => {
    let last = look?.();
    if (last !== undefined) subscriber.next(last);
    const fired = sources.filter((source): source is Fired<T> => isEventTarget(source[0]));
    if (!fired.length) subscriber.complete();
    for (const [target, event, meaning] of fired) {
      const listener = () => {
        const value = meaning();
        if (value !== undefined && !(look && value === last)) subscriber.next((last = value));
      };
      subscriber.add(fromEvent(target, event).subscribe(listener));
    }
  });
}

function isEventTarget(value: unknown): value is EventTarget {
  return typeof (value as Partial<EventTarget> | undefined)?.addEventListener === 'function';
}
