import { Observable, type Subscriber } from 'rxjs';
import type { Envelope } from '../transport/envelope';

/** The subscribers of all messages, or of one type. */
type List = readonly Subscriber<Envelope>[];

const nobody: List = [];

/**
 * Whoever listens to messages: to all, or to those of one type.
 *
 * One look-up a message instead of one filter a subscriber, so fifty subscribers cost what one does.
 * And no `Subject`: its context for synchronous errors costs a tenth of parsing a short message. The
 * lists are copied when a subscriber comes or goes, not when a message passes.
 */
export class Audience {
  #all = nobody;
  #byType: Map<string, List> | undefined;
  #ended = false;

  /** The messages of a type, or all of them. */
  hear(type?: string): Observable<Envelope> {
    return new Observable((subscriber) => {
      if (this.#ended) {
        subscriber.complete();
        return;
      }
      this.#relist(type, this.#list(type).concat(subscriber));
      subscriber.add(() => {
        const others = this.#list(type).filter((other) => other !== subscriber);
        this.#relist(type, others);
      });
    });
  }

  /** A closure, because whoever calls it for every message calls nothing else. */
  readonly tell = (message: Envelope): void => {
    for (const subscriber of this.#all) subscriber.next(message);
    if (this.#byType) for (const subscriber of this.#list(message.type)) subscriber.next(message);
  };

  complete(): void {
    this.#ended = true;
    const lists = [this.#all, ...(this.#byType?.values() ?? [])];
    for (const subscriber of lists.flat()) subscriber.complete();
  }

  #list(type: string | undefined): List {
    return type === undefined ? this.#all : (this.#byType?.get(type) ?? nobody);
  }

  #relist(type: string | undefined, next: List): void {
    if (type === undefined) {
      this.#all = next;
      return;
    }
    this.#byType ??= new Map();
    if (next.length) this.#byType.set(type, next);
    else this.#byType.delete(type);
  }
}
