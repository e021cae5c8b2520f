import { Subscription, type Subscriber } from 'rxjs';
import { loss, restart } from '../loss';
import type { Link } from '../transport/link';
import { address, type Address } from './address';
import { deadlines } from './deadlines';
import type { InternalEvent } from './event';
import type { Host, Stage } from './host';
import { Pulse } from './pulse';
import { interruption, type Signal } from './signal';
import { unwatched } from './unwatched';

/** One attempt, from credentials to the end of the socket; unsubscribing gives the socket up. */
export class Attempt extends Subscription implements Stage {
  readonly #opening = new Subscription();
  readonly #owner: Pick<Subscriber<never>, 'error'>;
  readonly #startedAt: number;
  #socket: Subscription | undefined;
  /** Looks after the open socket. */
  #watch: Pick<Stage, 'hear'> | undefined;

  /** @param owner Told of the end, which is a loss unless something threw. */
  constructor(
    readonly host: Host,
    owner: Pick<Subscriber<never>, 'error'>,
  ) {
    super();
    this.#owner = owner;
    this.#startedAt = host.environment.now();
  }

  begin(): void {
    const { options, environment, suspended } = this.host;
    const { streak } = this.host.state;
    const opening = this.#opening;
    if (suspended) this.fail(restart('suspended'));
    if (!this.tell({ type: 'attempt', attempt: streak.attempt })) return;
    this.add(opening);
    const found$ = address(options, streak);
    opening.add(found$.subscribe({ next: (found) => this.#dial(found), error: this.fail }));
    const late = () => this.fail(loss('connect-timeout'));
    opening.add(environment.scheduler.schedule(late, options.connectTimeout));
  }

  hear(signal: Signal): void {
    const kind = interruption(signal, this.host.state, this.#startedAt);
    if (kind) this.fail(restart(kind));
    else this.#watch?.hear(signal);
  }

  /** Whoever is told of something may end the attempt: if false, the next step must not be taken. */
  tell(event: InternalEvent): boolean {
    if (!this.closed) this.host.record(event);
    return !this.closed;
  }

  readonly fail = (end: unknown): void => {
    // The socket is given up first: whoever is told of the end must not find it still open.
    this.#socket?.unsubscribe();
    if (this.closed) return;
    this.unsubscribe();
    this.#owner.error(end);
  };

  #dial(found: Address): void {
    const { host, fail } = this;
    if (!this.tell({ type: 'dialing', url: withoutSecrets(found.url) })) return;
    const next = (link: Link) => {
      const live = () => this.#live(link, found);
      if (!this.tell({ type: 'linked', link })) return;
      const ready$ = host.session?.ready(link, found);
      if (ready$) this.#opening.add(ready$.subscribe({ next: live, error: fail }));
      else live();
    };
    this.#socket = host.open(found.url).subscribe({ next, error: fail });
    this.add(this.#socket);
  }

  /** An open socket, until it is lost. */
  #live(link: Link, found: Address): void {
    const { host, fail } = this;
    const { heartbeat, stableAfter, greeting } = host.options;
    this.#opening.unsubscribe();
    try {
      // Into a session, which has a ping of its own, nothing is written that it has not numbered.
      if (!host.session?.pingFrame()) {
        for (const message of greeting?.(found) ?? []) link.send(host.encode(message));
      }
    } catch (error) {
      fail(loss('greeting-failed', { error }));
    }
    if (!this.tell({ type: 'opened', protocol: link.protocol })) return;
    try {
      this.#watch = heartbeat ? new Pulse(this, link, heartbeat) : unwatched(this, link);
    } catch (error) {
      // A codec of the app's own.
      fail(error);
    }
    // A kept socket that may be dead proves nothing: it is looked at again.
    const hold = () => {
      if (host.state.status === 'open') {
        held.unsubscribe();
        host.record({ type: 'stable' });
      }
      return Math.max(1, stableAfter);
    };
    const held = deadlines(stableAfter, hold, host.environment);
    this.add(held);
  }
}

/** A URL for the log: without its query and user, which may hold a token. */
function withoutSecrets(url: string): string {
  return url.replace(/(\/\/)[^/?#]*@|[?#].*/g, '$1');
}
