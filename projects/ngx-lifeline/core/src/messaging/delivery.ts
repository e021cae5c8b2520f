import { Observable, Subject, type Subscription } from 'rxjs';

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

/** From now on. */
type Reports = Observable<DeliveryReport>;

const open = (status: DeliveryStatus): Reports =>
  new Observable((subscriber) => subscriber.next({ status }));

const queued$ = open('queued');
/** Written, and more will be known. */
export const sent$ = open('sent');

/** A report that is final from the start. */
export function settled(status: DeliveryStatus, reason?: string): Reports {
  return new Observable((subscriber) => {
    subscriber.next(reason === undefined ? { status } : { status, reason });
    subscriber.complete();
  });
}

/** Nothing is computed for a receipt that nobody looks at: most are never looked at. */
export class Receipt implements Delivery {
  #stage$: Reports;
  #stages?: Subject<Reports>;

  constructor(
    readonly id: string,
    stage$ = queued$,
  ) {
    this.#stage$ = stage$;
  }

  get isSettled(): boolean {
    return this.#stage$ !== queued$ && this.#stage$ !== sent$;
  }

  /** Its reports from now on; nothing but the first final ones counts. */
  become(stage$: Reports): void {
    if (this.isSettled || stage$ === this.#stage$) return;
    this.#stage$ = stage$;
    this.#stages?.next(stage$);
  }

  get status$(): Reports {
    return new Observable((subscriber) => {
      let reports: Subscription | undefined;
      const next = (report: DeliveryReport) => subscriber.next(report);
      const complete = () => subscriber.complete();
      const follow = (stage$: Reports) => {
        reports?.unsubscribe();
        reports = stage$.subscribe({ next, complete });
        subscriber.add(reports);
      };
      follow(this.#stage$);
      if (!this.isSettled) subscriber.add((this.#stages ??= new Subject()).subscribe(follow));
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
