import { Observable, Subscription, type SchedulerAction } from 'rxjs';
import type { Loss } from '../cause';
import type { Environment } from '../environment';
import { loss, restart } from '../loss';
import type { Link } from '../transport/link';
import type { FrameData } from '../transport/socket';
import { address, type Address, type AddressOptions } from './address';
import type { InternalEvent } from './event';
import { heartbeat, type HeartbeatContext } from './heartbeat';
import type { Heartbeat } from './heartbeat-options';
import { interruption, type Signal } from './signal';
import type { ConnectionState } from './state';
import { unwatched } from './unwatched';

export interface AttemptOptions extends AddressOptions {
  /** For credentials, URL and handshake together, in ms. */
  readonly connectTimeout: number;
  /** How long a connection must hold before its failures are forgotten, in ms. */
  readonly stableAfter: number;
  readonly heartbeat: Heartbeat | false;
  /** What goes out first on every open socket. */
  readonly greeting?: ((context: Address) => readonly unknown[]) | undefined;
}

export interface AttemptContext extends Environment {
  readonly state: () => ConnectionState;
  readonly visible: () => boolean;
  readonly suspended: () => boolean;
  readonly signals$: Observable<Signal>;
  readonly encode: (message: unknown) => FrameData;
  /** One subscription is one socket. */
  readonly open: (url: string) => Observable<Link>;
  /** Makes a fresh link usable, within `connectTimeout`; emits once when it is. */
  readonly ready?: ((link: Link, found: Address) => Observable<unknown>) | undefined;
  /** Instead of the heartbeat's. */
  readonly pingFrame?: (() => FrameData | undefined) | undefined;
  /** Adds to a loss what the server has said before. */
  readonly amend?: ((loss: Loss) => Loss) | undefined;
}

/**
 * One attempt, from credentials to the end of the socket. It never completes: every end is an error,
 * a {@link Loss}, and unsubscribing gives the socket up.
 */
export function attempt(
  options: AttemptOptions,
  context: AttemptContext,
): Observable<InternalEvent> {
  const { connectTimeout } = options;
  const { open, ready, signals$, suspended, state, scheduler, now } = context;
  return new Observable((subscriber) => {
    const { streak } = state();
    const startedAt = now();
    /** The open socket, where there is one. */
    let hear: ((signal: Signal) => void) | undefined;
    const follow = (next: typeof hear) => (hear = next);
    let socket: Subscription | undefined;
    // The socket is given up first: whoever is told of the end must not find it still open.
    const fail = (end: unknown) => {
      hear = undefined;
      socket?.unsubscribe();
      subscriber.error(end);
    };
    if (suspended()) {
      fail(restart('suspended'));
      return;
    }
    subscriber.add(
      signals$.subscribe((signal) => {
        const kind = interruption(signal, state(), startedAt);
        if (kind) fail(restart(kind));
        else hear?.(signal);
      }),
    );
    // Whoever is told of something may end the attempt: then the next step must not be taken.
    subscriber.next({ type: 'attempt', attempt: streak.attempt });
    if (subscriber.closed) return;

    const opening = new Subscription();
    const dial = (found: Address) => {
      subscriber.next({ type: 'dialing', url: withoutSecrets(found.url) });
      if (subscriber.closed) return;
      const begin = (link: Link) => {
        opening.unsubscribe();
        live(found, options, { ...context, link, follow, fail }).subscribe(subscriber);
      };
      const next = (link: Link) => {
        subscriber.next({ type: 'linked', link });
        if (!ready) begin(link);
        else opening.add(ready(link, found).subscribe({ next: () => begin(link), error: fail }));
      };
      socket = open(found.url).subscribe({ next, error: fail });
      subscriber.add(socket);
    };
    subscriber.add(opening);
    opening.add(address(options, streak).subscribe({ next: dial, error: fail }));
    opening.add(scheduler.schedule(() => fail(loss('connect-timeout')), connectTimeout));
  });
}

/** An open socket, until it is lost. */
function live(
  found: Address,
  options: AttemptOptions,
  context: HeartbeatContext,
): Observable<InternalEvent> {
  const { link, scheduler, state, encode, fail } = context;
  const { heartbeat: beat, stableAfter, greeting } = options;

  return new Observable((subscriber) => {
    try {
      for (const message of greeting?.(found) ?? []) link.send(encode(message));
    } catch (error) {
      fail(loss('greeting-failed', { error }));
    }
    subscriber.next({ type: 'opened', protocol: link.protocol });
    if (subscriber.closed) return;

    (beat ? heartbeat(beat, context) : unwatched(context)).subscribe(subscriber);
    // A kept socket that may be dead proves nothing: it is looked at again.
    const held = scheduler.schedule(function (this: SchedulerAction<unknown>) {
      if (state().status !== 'open') {
        this.schedule(undefined, Math.max(1, stableAfter));
        return;
      }
      held.unsubscribe();
      subscriber.next({ type: 'stable' });
    }, stableAfter);
    subscriber.add(held);
  });
}

/** A URL for the log: without its query and user, which may hold a token. */
function withoutSecrets(url: string): string {
  return url.replace(/[?#].*/, '').replace(/\/\/[^/]*@/, '//');
}
