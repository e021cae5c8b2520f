import { Observable, Subject, type Subscription, type Unsubscribable } from 'rxjs';
import type { FrameData } from '../transport/socket';
import { Receipt, type DeliveryReport, type DeliveryStatus } from './delivery';

const open = (status: DeliveryStatus) =>
  new Observable<DeliveryReport>((subscriber) => subscriber.next({ status }));

const queued$ = open('queued');
/** Written, and more will be known. */
export const sent$ = open('sent');

/** A message that waits, and its receipt. */
export class Parcel extends Receipt {
  /** Ends its time to live; unset for one without. */
  expiry?: Unsubscribable;
  /** With a session: when it was first written, and which memory of ids knows of it. */
  written?: { readonly at: number; readonly memory: string };
  #stage$: Observable<DeliveryReport> = queued$;
  /** Only for somebody who looks. */
  #stages?: Subject<Observable<DeliveryReport>>;

  constructor(
    id: string,
    readonly data: FrameData,
    readonly bytes: number,
  ) {
    super(
      id,
      () =>
        new Observable((subscriber) => {
          let reports: Subscription | undefined;
          const follow = (stage$: Observable<DeliveryReport>) => {
            reports?.unsubscribe();
            reports = stage$.subscribe({
              next: (report) => subscriber.next(report),
              complete: () => subscriber.complete(),
            });
            subscriber.add(reports);
          };
          follow(this.#stage$);
          if (this.isSettled) return;
          this.#stages ??= new Subject();
          subscriber.add(this.#stages.subscribe(follow));
        }),
    );
  }

  get isSettled(): boolean {
    return !isOpen(this.#stage$);
  }

  /** Its reports from now on; nothing but the first final ones counts. */
  become(stage$: Observable<DeliveryReport>): void {
    this.expiry?.unsubscribe();
    if (this.isSettled || stage$ === this.#stage$) return;
    this.#stage$ = stage$;
    this.#stages?.next(stage$);
  }
}

function isOpen(stage$: Observable<DeliveryReport>): boolean {
  return stage$ === queued$ || stage$ === sent$;
}
