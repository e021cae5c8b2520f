import {
  EMPTY,
  asyncScheduler,
  defer,
  distinctUntilChanged,
  filter,
  fromEvent,
  map,
  merge,
  switchMap,
  timer,
  type Observable,
} from 'rxjs';
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
  const on = <T>(target: unknown, event: string, value: T): Observable<T> =>
    isEventTarget(target) ? fromEvent(target, event).pipe(map(() => value)) : EMPTY;
  const wallClock = () => platform.Date.now();
  const isVisible = () => page?.visibilityState !== 'hidden';
  const shown$ = on(page, 'visibilitychange', 0).pipe(map(isVisible));

  return {
    scheduler: asyncScheduler,
    now: () => platform.performance.now(),
    wallClock,
    random: () => platform.Math.random(),
    soon: (run) => void Promise.resolve().then(run),
    openSocket: (url, protocols) => {
      if (!platform.WebSocket) throw new Error('no WebSocket here: give the option "transport"');
      return new platform.WebSocket(url, protocols) as WebSocketLike;
    },
    // The events are believed rather than `onLine`, which is only where they start from.
    online$: since(
      () => device?.onLine !== false,
      on(platform, 'online', true),
      on(platform, 'offline', false),
    ),
    visible$: since(isVisible, shown$),
    suspended$: since(() => false, on(platform, 'pagehide', true), on(platform, 'pageshow', false)),
    wakeUps$: merge(
      shown$.pipe(
        filter(Boolean),
        map(() => 'visible' as const),
      ),
      // Every page load shows a page; only one that was put away wakes up.
      on(platform, 'pagehide', 0).pipe(
        switchMap(() => on(platform, 'pageshow', 'pageshow' as const)),
      ),
      on(page, 'resume', 'resume' as const),
      on(device?.connection, 'change', 'network' as const),
      isEventTarget(platform) ? sleeps(wallClock, isVisible) : EMPTY,
    ),
  };
}

let here: Environment | undefined;

/** The environment of this platform. It holds no state, so one is enough for any number of clients. */
export function sharedEnvironment(): Environment {
  return (here ??= platformEnvironment());
}

/** The value now and at every change. */
function since(look: () => boolean, ...events: Observable<boolean>[]): Observable<boolean> {
  return merge(
    defer(() => [look()]),
    ...events,
  ).pipe(distinctUntilChanged());
}

/** A wall clock that went on while the timer did not: the machine slept. Hidden pages just nap. */
function sleeps(wallClock: () => number, isVisible: () => boolean): Observable<WakeUp> {
  return defer(() => {
    let last = wallClock();
    return timer(SLEEP_TICK, SLEEP_TICK).pipe(
      filter(() => {
        const before = last;
        last = wallClock();
        return last - before > 2 * SLEEP_TICK && isVisible();
      }),
      map(() => 'sleep' as const),
    );
  });
}

function isEventTarget(value: unknown): value is EventTarget {
  return typeof (value as Partial<EventTarget> | undefined)?.addEventListener === 'function';
}
