import { Observable, Subject } from 'rxjs';
import type { Envelope } from '../transport/envelope';

/**
 * Messages by type: one look-up a message instead of one filter a subscriber, so fifty subscribers
 * cost what one does.
 */
export type Routes = Map<string, Subject<Envelope>>;

/** The messages of one type; its route exists while somebody subscribes. */
export function routed(routes: Routes, type: string): Observable<Envelope> {
  return new Observable((subscriber) => {
    const route = routes.get(type) ?? new Subject<Envelope>();
    routes.set(type, route);
    const subscription = route.subscribe(subscriber);
    return () => {
      subscription.unsubscribe();
      if (!route.observed) routes.delete(type);
    };
  });
}
