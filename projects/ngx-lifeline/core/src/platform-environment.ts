import {
  EMPTY,
  NEVER,
  asyncScheduler,
  concat,
  defer,
  distinctUntilChanged,
  filter,
  fromEvent,
  interval,
  map,
  merge,
  of,
  pairwise,
  share,
  skip,
  startWith,
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
  const { Date: calendar, Math: dice, performance: clock, navigator: device, document: page } = platform;
  const on = (target: unknown, event: string): Observable<unknown> =>
    isEventTarget(target) ? fromEvent(target, event) : NEVER;
  const now = () => clock.now();
  const wallClock = () => calendar.now();
  const isVisible = () => page?.visibilityState !== 'hidden';

  const visible$ = concat(
    defer(() => of(isVisible())),
    on(page, 'visibilitychange').pipe(map(isVisible)),
  ).pipe(distinctUntilChanged());
  const suspended$ = concat(
    of(false),
    merge(
      on(platform, 'pagehide').pipe(map(() => true)),
      on(platform, 'pageshow').pipe(map(() => false)),
    ),
  ).pipe(distinctUntilChanged());
  return {
    scheduler: asyncScheduler,
    now,
    wallClock,
    random: () => dice.random(),
    openSocket: (url, protocols) => {
      if (!platform.WebSocket) throw new Error('no WebSocket here: give the option "transport"');
      return new platform.WebSocket(url, [...protocols]) as WebSocketLike;
    },
    online$: concat(
      defer(() => of(device?.onLine !== false)),
      merge(
        on(platform, 'online').pipe(map(() => true)),
        on(platform, 'offline').pipe(map(() => false)),
      ),
    ).pipe(distinctUntilChanged()),
    visible$,
    suspended$,
    wakeUps$: merge(
      visible$.pipe(
        skip(1),
        filter(Boolean),
        map((): WakeUp => 'visible'),
      ),
      on(platform, 'pageshow').pipe(map((): WakeUp => 'pageshow')),
      on(page, 'resume').pipe(map((): WakeUp => 'resume')),
      on(device?.connection, 'change').pipe(map((): WakeUp => 'network')),
      isEventTarget(platform) ? sleeps(wallClock, isVisible) : EMPTY,
    ).pipe(share()),
  };
}

/** A wall clock that went on while the timer did not: the machine slept. Hidden pages just nap. */
function sleeps(wallClock: () => number, isVisible: () => boolean): Observable<WakeUp> {
  return defer(() =>
    interval(SLEEP_TICK).pipe(
      map(wallClock),
      startWith(wallClock()),
      pairwise(),
      filter(([before, after]) => after - before > 2 * SLEEP_TICK && isVisible()),
      map((): WakeUp => 'sleep'),
    ),
  );
}

function isEventTarget(value: unknown): value is EventTarget {
  return typeof (value as Partial<EventTarget> | undefined)?.addEventListener === 'function';
}
