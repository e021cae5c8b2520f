import {
  Subject,
  catchError,
  defer,
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
} from 'rxjs';
import type { Environment } from '../environment';
import { isLoss, loss, restart } from '../loss';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { address, type Address, type AddressOptions } from './address';
import type { InternalEvent } from './event';
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
  /** What goes out first on every open socket. */
  readonly greeting?: ((context: Address) => readonly unknown[]) | undefined;
}

export interface AttemptContext extends Environment {
  readonly state: () => ConnectionState;
  readonly visible: () => boolean;
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
  const { connectTimeout, open } = options;
  const { signals$, state, scheduler } = context;
  return defer(() => {
    const { streak } = state();
    const dialing = new Subject<InternalEvent>();
    const interrupted$ = signals$.pipe(
      switchMap((signal) => {
        const kind = interruption(signal, state());
        return kind ? throwError(() => restart(kind)) : [];
      }),
    );
    return merge(
      interrupted$,
      dialing,
      address(options, streak).pipe(
        switchMap((found) => {
          dialing.next({ type: 'dialing', url: found.url.replace(/[?#].*/, '') });
          return open(found.url).pipe(map((link) => ({ link, found })));
        }),
        timeout({
          first: connectTimeout,
          with: () => throwError(() => loss('connect-timeout')),
          scheduler,
        }),
        switchMap(({ link, found }) => live(link, found, options, context)),
        startWith({ type: 'attempt', attempt: streak.attempt } as const),
      ),
    );
  });
}

/** An open socket, until it is lost. */
function live(
  link: Link,
  found: Address,
  options: AttemptOptions,
  context: AttemptContext,
): Observable<InternalEvent> {
  const { scheduler, signals$ } = context;
  const { heartbeat: beat, encode, stableAfter } = options;

  // Offline the socket is kept, and a frame that comes all the same brings it back to life. Online
  // again it has to answer first, where there is a heartbeat to ask it.
  const revived$ = signals$.pipe(
    filter(ofType('online', 'offline')),
    switchMap(({ type }) => (type === 'offline' ? link.frames$.pipe(take(1)) : beat ? [] : [type])),
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
        pongFrame: encode(beat.pong),
      })
    : [];
  const stable$ = timer(stableAfter, scheduler).pipe(map(() => ({ type: 'stable' }) as const));

  return merge(opened$, revived$, beating$, stable$).pipe(
    // Where the socket still claims to be open, the server is told why it is given up.
    catchError((end: unknown) => {
      if (isLoss(end) && end.code !== null && end.code >= 4000) link.close(end.code, end.reason);
      return throwError(() => end);
    }),
  );
}
