import { Observable, type SchedulerLike, type Subscriber } from 'rxjs';
import { MAX_DELAY } from '../connection/backoff';
import { RequestError } from '../errors';
import { checkRanges } from '../option-checks';
import type { Delivery } from './delivery';

/** How a request leaves. */
export interface RequestHost {
  readonly scheduler: SchedulerLike;
  readonly send: (type: string, payload: unknown) => Delivery;
  /** Nobody waits any more: takes it back, or tells the server. */
  readonly cancel: (id: string) => void;
}

export interface Requests {
  /** Asks on every subscription; unsubscribing cancels. */
  readonly request: <T>(
    type: string,
    payload: unknown,
    options?: { readonly timeout?: number },
  ) => Observable<T>;
  /** Takes the reply to request `re`; one to nobody is dropped. */
  readonly reply: (re: string, payload: unknown, error: unknown) => void;
  /** Nobody will answer any more. */
  readonly end: (reason: string) => void;
}

/** Correlates replies with requests. */
export function requests({ scheduler, send, cancel }: RequestHost): Requests {
  const open = new Map<string, Subscriber<unknown>>();
  return {
    request: <T>(type: string, payload: unknown, { timeout = 10_000 } = {}) => {
      checkRanges('', { timeout }, { timeout: [1, MAX_DELAY] });
      return new Observable<T>((subscriber) => {
        const delivery = send(type, payload);
        const { id } = delivery;
        const fail = (code: string, message: string) =>
          subscriber.error(new RequestError(code, `${type}: ${message}`));
        open.set(id, subscriber);
        subscriber.add(
          delivery.status$.subscribe(({ status, reason = status }) => {
            // Then there is nothing to be cancelled either.
            if (!/queued|sent|acked/.test(status) && open.delete(id)) fail(status, reason);
          }),
        );
        const late = () => fail('timeout', `no reply in ${timeout} ms`);
        subscriber.add(scheduler.schedule(late, timeout));
        return () => {
          if (open.delete(id)) cancel(id);
        };
      });
    },
    reply: (re, payload, error) => {
      const subscriber = open.get(re);
      open.delete(re);
      if (error) {
        const { code, message } = error as { code?: unknown; message?: unknown };
        subscriber?.error(new RequestError(String(code), String(message)));
      } else {
        subscriber?.next(payload);
        subscriber?.complete();
      }
    },
    end: (reason) => {
      for (const subscriber of [...open.values()]) {
        subscriber.error(new RequestError('dropped', reason));
      }
    },
  };
}
