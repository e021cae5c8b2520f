import {
  Subject,
  catchError,
  defer,
  filter,
  map,
  merge,
  skip,
  startWith,
  switchMap,
  take,
  throwError,
  timeout,
  timer,
  type Observable,
} from 'rxjs';
import type { Environment, WakeUp } from '../environment';
import { abandoned, isLoss, loss, restart } from '../loss';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { address, type Address, type AddressOptions } from './address';
import type { Command } from './command';
import type { InternalEvent, ProbeReason } from './event';
import { heartbeat, type Heartbeat } from './heartbeat';
import { holdsSocket, type ConnectionState } from './state';

export interface AttemptOptions extends AddressOptions {
  /** For credentials, URL and handshake together, in ms. */
  readonly connectTimeout: number;
  /** How long a connection must hold before its failures are forgotten, in ms. */
  readonly stableAfter: number;
  readonly heartbeat: Heartbeat | false;
  readonly encode: (message: unknown) => FrameData;
  /** One subscription is one socket. */
  readonly open: (url: string) => Observable<Link>;
  /** What goes out first on every open socket. */
  readonly greeting?: ((context: Address) => readonly unknown[]) | undefined;
}

export interface AttemptContext extends Environment {
  readonly state: () => ConnectionState;
  readonly commands$: Observable<Command>;
  readonly probes$: Observable<unknown>;
  /** The wake-ups that have been recorded as events. */
  readonly wakes$: Observable<WakeUp>;
}

/**
 * One attempt, from credentials to the end of the socket. It never completes: every end is an error,
 * a {@link Loss}, and unsubscribing gives the socket up.
 */
export function attempt(
  options: AttemptOptions,
  context: AttemptContext,
): Observable<InternalEvent> {
  const { connectTimeout, open } = options;
  return defer(() => {
    const { streak } = context.state();
    const dialing = new Subject<InternalEvent>();
    return merge(
      interruptions(context),
      dialing,
      address(options, streak).pipe(
        switchMap((found) => {
          dialing.next({ type: 'dialing', url: found.url.replace(/[?#].*/, '') });
          return open(found.url).pipe(map((link) => ({ link, found })));
        }),
        timeout({
          first: connectTimeout,
          with: () => throwError(() => loss('connect-timeout')),
          scheduler: context.scheduler,
        }),
        switchMap(({ link, found }) => live(link, found, options, context)),
        startWith({ type: 'attempt', attempt: streak.attempt } as const),
      ),
    );
  });
}

/** What ends an attempt from outside. */
function interruptions({
  state,
  commands$,
  wakes$,
  suspended$,
}: AttemptContext): Observable<never> {
  return merge(
    commands$.pipe(
      skip(1),
      // A kept socket does not answer somebody who asks for a connection while offline.
      filter(({ type }) => type === 'reconnect' || state().status === 'offline'),
      map(() => restart('reconnect-requested')),
    ),
    wakes$.pipe(
      // A dial begun on the old network may hang there until it times out.
      filter((wake) => (wake === 'online' || wake === 'network') && !holdsSocket(state())),
      map(() => restart('network-changed')),
    ),
    suspended$.pipe(
      filter(Boolean),
      map(() => restart('suspended')),
    ),
  ).pipe(switchMap((end) => throwError(() => end)));
}

/** An open socket, until it is lost. */
function live(
  link: Link,
  found: Address,
  options: AttemptOptions,
  context: AttemptContext,
): Observable<InternalEvent> {
  const { scheduler, online$, probes$, wakes$ } = context;
  const { heartbeat: beat, encode, stableAfter } = options;
  const network$ = online$.pipe(skip(1));
  const back$ = network$.pipe(filter(Boolean));
  const revived$ = network$.pipe(switchMap((online) => (online ? [] : link.frames$.pipe(take(1)))));
  const alive$ = (beat ? revived$ : merge(revived$, back$)).pipe(
    map(() => ({ type: 'alive' }) as const),
  );

  const opened$ = defer(() => {
    for (const message of options.greeting?.(found) ?? []) link.send(encode(message));
    return [{ type: 'opened', protocol: link.protocol } as const];
  }).pipe(startWith({ type: 'linked', link } as const));
  const beating$ = beat
    ? heartbeat(beat, {
        ...context,
        link,
        pingFrame: encode(beat.ping),
        reachable$: merge(network$, revived$.pipe(map(() => true))).pipe(startWith(true)),
        doubts$: merge(
          back$.pipe(map((): ProbeReason => 'online')),
          wakes$.pipe(filter((wake) => wake !== 'online')),
          probes$.pipe(map((): ProbeReason => 'asked')),
        ),
      })
    : [];
  const controls$ = link.controls$.pipe(
    switchMap(({ type }) => {
      if (type === 'ping' && beat) link.send(encode(beat.pong));
      return type === 'unauthorized' ? throwError(() => abandoned('unauthorized', 4401)) : [];
    }),
  );
  const stable$ = timer(stableAfter, scheduler).pipe(map(() => ({ type: 'stable' }) as const));

  return merge(opened$, controls$, alive$, beating$, stable$).pipe(
    // Where the socket still claims to be open, the server is told why it is given up.
    catchError((end: unknown) => {
      if (isLoss(end) && end.code !== null && end.code >= 4000) link.close(end.code, end.reason);
      return throwError(() => end);
    }),
  );
}
