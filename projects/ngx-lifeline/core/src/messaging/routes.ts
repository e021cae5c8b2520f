import { Observable, Subject } from 'rxjs';
import type { Envelope } from '../transport/envelope';

/**
 * Messages by type: one look-up a message instead of one filter a subscriber, so fifty subscribers
 * cost what one does.
 */
export class Routes {
  private readonly byType = new Map<string, Subject<Envelope>>();

  route(message: Envelope): void {
    this.byType.get(message.type)?.next(message);
  }

  messages(type: string): Observable<Envelope> {
    return new Observable((subscriber) => {
      const subject = this.byType.get(type) ?? new Subject<Envelope>();
      this.byType.set(type, subject);
      const subscription = subject.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        if (!subject.observed && this.byType.get(type) === subject) this.byType.delete(type);
      };
    });
  }

  complete(): void {
    for (const subject of this.byType.values()) subject.complete();
  }
}
