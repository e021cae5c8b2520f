import { Observable } from 'rxjs';

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

/** Nothing is kept or computed for a receipt that nobody looks at: most are never looked at. */
export class Receipt implements Delivery {
  constructor(
    readonly id: string,
    private readonly reports: () => Observable<DeliveryReport>,
  ) {}

  get status$(): Observable<DeliveryReport> {
    return this.reports();
  }

  get result(): Promise<DeliveryReport> {
    return new Promise((resolve) => {
      let last: DeliveryReport;
      this.reports().subscribe({
        next: (report) => (last = report),
        complete: () => resolve(last),
      });
    });
  }
}

/** A report that is final from the start. */
export function settled(status: DeliveryStatus, reason?: string): Observable<DeliveryReport> {
  return new Observable((subscriber) => {
    subscriber.next(reason === undefined ? { status } : { status, reason });
    subscriber.complete();
  });
}

/** What is known of the frames written to one link. */
export interface Proof {
  /** How many of them the server is proven to have read. */
  readonly frames: number;
  /** Whether the link is lost, so that no more will be proven. */
  readonly lost: boolean;
}

/** The reports of the `position`-th frame of a link. */
export function written(position: number, proof$: Observable<Proof>): Observable<DeliveryReport> {
  return new Observable((subscriber) => {
    subscriber.next({ status: 'sent' });
    subscriber.add(
      proof$.subscribe(({ frames, lost }) => {
        if (frames >= position) subscriber.complete();
        if (frames >= position || !lost) return;
        subscriber.next({ status: 'unknown', reason: 'connection-lost' });
        subscriber.complete();
      }),
    );
  });
}
