import { Observable, Subject, type Subscriber, type TeardownLogic } from 'rxjs';

/** What has become of a message. */
export type DeliveryStatus =
  /** it waits in the outbox */
  | 'queued'
  /**
   * it was written to an open socket. On a plain server that is all there is to know, until a pong
   * proves that everything written before its ping has been read
   */
  | 'sent'
  /** with a session: the server has processed it, and will not again */
  | 'acked'
  /** its time to live ran out before it could be sent */
  | 'expired'
  /** it made room for a newer one, or was the newest, or the client was destroyed */
  | 'dropped'
  /** it was never taken: the outbox was full, it was too large or could not be encoded, or a session's
   * server refused it */
  | 'refused'
  /** it was written, then the connection was lost: it may have arrived. It is not sent again */
  | 'unknown';

export interface DeliveryReport {
  readonly status: DeliveryStatus;
  /** Why, where the status alone does not say it. */
  readonly reason?: string;
}

/** The receipt of one message. */
export interface Delivery {
  /** The id of its envelope; empty for raw text. */
  readonly id: string;
  /** The report now and at every change; completes with the final one. */
  readonly status$: Observable<DeliveryReport>;
  /** The final report, when `status$` has completed. Never rejects. */
  readonly result: Promise<DeliveryReport>;
}

export type ReportSubscriber = Subscriber<DeliveryReport>;

/**
 * Tells the report now and at every change; only a final one may have something to undo. Less than an
 * Observable, because every message has one and hardly any is looked at.
 */
export type Fate = (subscriber: ReportSubscriber) => TeardownLogic;

const queued: Fate = (subscriber) => subscriber.next({ status: 'queued' });

/** A report that is final from the start. */
export function settled(status: DeliveryStatus, reason?: string): Fate {
  return (subscriber) => {
    subscriber.next(reason === undefined ? { status } : { status, reason });
    subscriber.complete();
  };
}

/** Nothing is computed for a receipt that nobody looks at: most are never looked at. */
export class Receipt implements Delivery {
  isSettled = false;
  #fate: Fate;
  #fates?: Subject<Fate>;

  constructor(
    readonly id: string,
    fate = queued,
  ) {
    this.#fate = fate;
  }

  /** What it comes to from now on; after the first final one nothing counts. */
  become(fate: Fate, isFinal = true): void {
    if (this.isSettled || fate === this.#fate) return;
    this.isSettled = isFinal;
    this.#fate = fate;
    this.#fates?.next(fate);
  }

  get status$(): Observable<DeliveryReport> {
    return new Observable((subscriber) => {
      const follow = (fate: Fate) => subscriber.add(fate(subscriber));
      // Before anything is told: whoever hears of it may cause the next.
      if (!this.isSettled) subscriber.add((this.#fates ??= new Subject()).subscribe(follow));
      follow(this.#fate);
    });
  }

  get result(): Promise<DeliveryReport> {
    return new Promise((resolve) => {
      let last: DeliveryReport;
      this.status$.subscribe({
        next: (report) => (last = report),
        complete: () => resolve(last),
      });
    });
  }
}
