import { Observable } from 'rxjs';
import type { CauseKind, Loss } from '../cause';
import { deadlines } from '../connection/deadlines';
import type { Environment } from '../environment';
import { loss } from '../loss';
import type { Envelope } from '../transport/envelope';
import type { Link } from '../transport/link';
import type { Hello, Welcome } from './control';
import { parseHello, parseWelcome } from './parse-control';

/** A server with sessions speaks first, within so many ms. */
export const HELLO_TIMEOUT = 5_000;

export interface HandshakeHost extends Pick<Environment, 'scheduler' | 'now'> {
  /** For the `$hello`, in ms. */
  readonly timeout: number;
  /** Whether this client has had a session. */
  readonly isKnown: () => boolean;
  /** Frames go here, one by one, until it is undefined again. */
  readonly listen: (listener: ((message: Envelope) => void) | undefined) => void;
  /** What answers a `$hello`. */
  readonly open: (hello: Hello) => string;
  /** False for a `$welcome` that cannot be. */
  readonly welcome: (welcome: Welcome, hello: Hello) => boolean;
  /** Whether to go on without a session. */
  readonly plain: () => boolean;
}

/** `$hello`, `$open`, `$welcome` on a fresh socket: emits once when it is usable. */
export function handshake(link: Link, host: HandshakeHost): Observable<true> {
  return new Observable((subscriber) => {
    const ready = () => {
      subscriber.next(true);
      subscriber.complete();
    };
    const giveUp = (kind: CauseKind, reason: string = kind, more?: Pick<Loss, 'rule'>) => {
      link.close(4400, reason);
      subscriber.error(loss(kind, { code: 4400, reason, ...more }));
    };
    const plain = (type?: string) => {
      // A greeting of another version is none of a server that takes plain messages.
      if (type !== '$hello' && host.plain()) ready();
      // Without sessions there is nothing to wait for.
      else giveUp('no-session', undefined, { rule: { then: 'fail', advice: 'contact' } });
    };
    const { timeout } = host;
    const silent = (late: boolean) => {
      // Late, or on a socket that is about to say why it closes, it proves nothing.
      if (late || !link.isOpen()) return timeout;
      // A server that had sessions before still has them: then it is the link that is silent.
      if (host.isKnown()) subscriber.error(loss('connect-timeout'));
      else plain();
      return timeout;
    };
    const silence = deadlines(timeout, silent, host);
    subscriber.add(silence);
    let hello: Hello | undefined;
    host.listen(({ type, payload }) => {
      if (hello) {
        const welcome = type === '$welcome' ? parseWelcome(payload) : undefined;
        if (!welcome) giveUp('protocol-error', 'bad-control');
        else if (host.welcome(welcome, hello)) ready();
        else giveUp('protocol-error', 'ack-beyond');
        return;
      }
      silence.unsubscribe();
      hello = type === '$hello' ? parseHello(payload) : undefined;
      if (!hello) {
        plain(type);
        return;
      }
      try {
        link.send(host.open(hello));
      } catch (error) {
        subscriber.error(loss('credentials-failed', { error }));
      }
    });
    return () => host.listen(undefined);
  });
}
