import { Observable, type Subscriber } from 'rxjs';
import type { Envelope } from '../transport/envelope';

/** Whoever listens to messages: to all, or to those of one type. */
export interface Audience {
  /** The messages of a type, or all of them. */
  readonly hear: (type?: string) => Observable<Envelope>;
  readonly tell: (message: Envelope) => void;
  readonly complete: () => void;
}

/** The subscribers of all messages, or of one type. */
type List = readonly Subscriber<Envelope>[];

/**
 * One look-up a message instead of one filter a subscriber, so fifty subscribers cost what one does.
 * And no `Subject`: its context for synchronous errors costs a tenth of parsing a short message. The
 * lists are copied when a subscriber comes or goes, not when a message passes.
 */
export function audience(): Audience {
  const byType = new Map<string, List>();
  let all: List = [];
  let ended = false;

  const list = (type: string | undefined): List =>
    type === undefined ? all : (byType.get(type) ?? []);
  const relist = (type: string | undefined, next: List) => {
    if (type === undefined) all = next;
    else if (next.length) byType.set(type, next);
    else byType.delete(type);
  };
  return {
    hear: (type) =>
      new Observable((subscriber) => {
        if (ended) {
          subscriber.complete();
          return;
        }
        relist(type, [...list(type), subscriber]);
        subscriber.add(() => {
          relist(
            type,
            list(type).filter((other) => other !== subscriber),
          );
        });
      }),
    tell: (message) => {
      for (const subscriber of all) subscriber.next(message);
      if (byType.size) for (const subscriber of list(message.type)) subscriber.next(message);
    },
    complete: () => {
      ended = true;
      for (const subscriber of [...all, ...[...byType.values()].flat()]) subscriber.complete();
    },
  };
}
