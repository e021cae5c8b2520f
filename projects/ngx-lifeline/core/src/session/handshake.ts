import { Observable, type SchedulerLike } from 'rxjs';
import type { CauseKind } from '../cause';
import { abandoned } from '../loss';
import type { Envelope } from '../transport/envelope';
import type { Link } from '../transport/link';
import type { Hello, Welcome } from './control';
import { parseHello, parseWelcome } from './parse-control';

/** A server with sessions speaks first, within so many ms. */
export const HELLO_TIMEOUT = 5_000;

export interface HandshakeHost {
  readonly scheduler: SchedulerLike;
  /** Frames go here, one by one, until it is undefined again. */
  readonly listen: (listener: ((message: Envelope) => void) | undefined) => void;
  /** What answers a `$hello`. */
  readonly open: (hello: Hello) => string;
  /** False for a `$welcome` that cannot be. */
  readonly welcome: (welcome: Welcome, hello: Hello) => boolean;
  /** Whether to go on without a session; `first` is what came instead of a `$hello`. */
  readonly plain: (first?: Envelope) => boolean;
}

/** `$hello`, `$open`, `$welcome` on a fresh socket: emits once when it is usable. */
export function handshake(link: Link, host: HandshakeHost): Observable<true> {
  return new Observable((subscriber) => {
    const ready = () => {
      subscriber.next(true);
      subscriber.complete();
    };
    const giveUp = (kind: CauseKind) => {
      link.close(4400, kind);
      subscriber.error(abandoned(kind, 4400));
    };
    const plain = (first?: Envelope) => {
      if (host.plain(first)) ready();
      else giveUp('no-session');
    };
    subscriber.add(host.scheduler.schedule(() => plain(), HELLO_TIMEOUT));
    let hello: Hello | undefined;
    host.listen(({ type, payload }) => {
      if (hello) {
        const welcome = type === '$welcome' ? parseWelcome(payload) : undefined;
        if (welcome && host.welcome(welcome, hello)) ready();
        else giveUp('protocol-error');
        return;
      }
      hello = type === '$hello' ? parseHello(payload) : undefined;
      if (hello) link.send(host.open(hello));
      else plain(type === '$hello' ? undefined : { type, payload });
    });
    return () => host.listen(undefined);
  });
}
