import {
  Subject,
  catchError,
  defer,
  of,
  filter,
  map,
  merge,
  startWith,
  switchMap,
  take,
  throwError,
  timeout,
  timer,
  type Observable,
  type ObservableInput,
} from 'rxjs';
import type { Loss } from '../cause';
import type { Environment } from '../environment';
import { isLoss, loss, restart } from '../loss';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { address, type Address, type AddressOptions } from './address';
import type { InternalEvent } from './event';
import { OFFLINE_RETRY } from './offline-retry';
import { heartbeat, type Heartbeat } from './heartbeat';
import { interruption, ofType, type Signal } from './signal';
import type { ConnectionState } from './state';

export interface AttemptOptions extends AddressOptions {
  /** For credentials, URL and handshake together, in ms. */
  readonly connectTimeout: number;
  /** How long a connection must hold before its failures are forgotten, in ms. */
  readonly stableAfter: number;
  readonly heartbeat: Heartbeat | false;
  readonly encode: (message: unknown) => FrameData;
  /** One subscription is one socket. */
  readonly open: (url: string) => Observable<Link>;
  /** Makes a fresh link usable, within `connectTimeout`; emits once when it is. */
  readonly ready?: ((link: Link, found: Address) => Observable<unknown>) | undefined;
  /** Instead of the heartbeat's. */
  readonly pingFrame?: (() => FrameData | undefined) | undefined;
  /** Adds to a loss what the server has said before. */
  readonly amend?: ((loss: Loss) => Loss) | undefined;
  /** What goes out first on every open socket. */
  readonly greeting?: ((context: Address) => readonly unknown[]) | undefined;
}

export interface AttemptContext extends Environment {
  readonly state: () => ConnectionState;
  readonly visible: () => boolean;
  readonly suspended: () => boolean;
  readonly signals$: Observable<Signal>;
}

/**
 * One attempt, from credentials to the end of the socket. It never completes: every end is an error,
 * a {@link Loss}, and unsubscribing gives the socket up.
 */
export function attempt(
  options: AttemptOptions,
  context: AttemptContext,
): Observable<InternalEvent> {
  const { connectTimeout, open, ready = () => of(true), amend = (end: Loss) => end } = options;
  const { signals$, state, scheduler, now } = context;
  return defer(() => {
    if (context.suspended()) return throwError(() => restart('suspended'));
    const { streak } = state();
    const dialing = new Subject<InternalEvent>();
    const startedAt = now();
    const interrupted$ = signals$.pipe(
      switchMap((signal) => {
        const kind = interruption(signal, state(), startedAt);
        return kind ? throwError(() => restart(kind)) : [];
      }),
    );
    return merge(
      interrupted$,
      dialing,
      address(options, streak).pipe(
        switchMap((found) => {
          dialing.next({ type: 'dialing', url: withoutSecrets(found.url) });
          return open(found.url).pipe(
            switchMap((link) => {
              dialing.next({ type: 'linked', link });
              return ready(link, found).pipe(map(() => ({ link, found })));
            }),
          );
        }),
        timeout({
          first: connectTimeout,
          with: () => throwError(() => loss('connect-timeout')),
          scheduler,
        }),
        switchMap(({ link, found }) => live(link, found, options, context)),
        startWith({ type: 'attempt', attempt: streak.attempt } as const),
      ),
    ).pipe(catchError((end: unknown) => throwError(() => (isLoss(end) ? amend(end) : end))));
  });
}

/** An open socket, until it is lost. */
function live(
  link: Link,
  found: Address,
  options: AttemptOptions,
  context: AttemptContext,
): Observable<InternalEvent> {
  const { scheduler, signals$, state } = context;
  const { heartbeat: beat, encode, stableAfter } = options;

  // Offline the socket is kept, and a frame that comes all the same brings it back to life. Online
  // again it has to answer first, where there is a heartbeat to ask it. Without one it is given up
  // when it has been silent for as long as the hint is believed.
  const frame$ = link.frames$.pipe(take(1));
  const silent = () => throwError(() => restart('network-changed'));
  const sign$ = beat
    ? frame$
    : frame$.pipe(timeout({ first: OFFLINE_RETRY, with: silent, scheduler }));
  const revived$ = signals$.pipe(
    filter(ofType('online', 'offline')),
    switchMap(({ type }): ObservableInput<unknown> => {
      if (type === 'offline') return sign$;
      return beat ? [] : [type];
    }),
    map(() => ({ type: 'alive' }) as const),
  );
  const opened$ = defer(() => {
    try {
      for (const message of options.greeting?.(found) ?? []) link.send(encode(message));
    } catch (error) {
      return throwError(() => loss('greeting-failed', { error }));
    }
    return [{ type: 'opened', protocol: link.protocol } as const];
  });
  const beating$ = beat
    ? heartbeat(beat, {
        ...context,
        link,
        pingFrame: options.pingFrame?.() ?? encode(beat.ping),
        pongFrame: encode(beat.pong),
      })
    : [];
  // A kept socket that may be dead proves nothing: it is looked at again.
  const stable$ = timer(stableAfter, Math.max(1, stableAfter), scheduler).pipe(
    filter(() => state().status === 'open'),
    take(1),
    map(() => ({ type: 'stable' }) as const),
  );

  return merge(opened$, revived$, beating$, stable$).pipe(
    // Where the socket still claims to be open, the server is told why it is given up.
    catchError((end: unknown) => {
      if (isLoss(end) && end.code !== null && end.code >= 4000) link.close(end.code, end.reason);
      return throwError(() => end);
    }),
  );
}

/** A URL for the log: without its query and user, which may hold a token. */
function withoutSecrets(url: string): string {
  return url.replace(/[?#].*/, '').replace(/\/\/[^/]*@/, '//');
}
