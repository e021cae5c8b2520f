import { BehaviorSubject, NEVER, concat, defer, identity, switchMap, takeWhile } from 'rxjs';
import type { Observable, Unsubscribable } from 'rxjs';
import type { FrameData } from '../transport/socket';
import { Receipt, settled, type DeliveryReport } from './delivery';

const queued$ = concat(settled('queued'), NEVER);
/** Written, and more will be known. */
export const sent$ = concat(settled('sent'), NEVER);

/** A message that waits, and its receipt. */
export class Parcel extends Receipt {
  /** Ends its time to live; unset for one without. */
  expiry?: Unsubscribable;
  /** With a session: when it was first written, and which memory of ids knows of it. */
  written?: { readonly at: number; readonly memory: string };
  private stage$: Observable<DeliveryReport> = queued$;
  /** Only for somebody who looks. */
  private stages?: BehaviorSubject<Observable<DeliveryReport>>;

  constructor(
    id: string,
    readonly data: FrameData,
    readonly bytes: number,
  ) {
    super(id, () =>
      defer(() => (this.stages ??= new BehaviorSubject(this.stage$))).pipe(
        takeWhile(isOpen, true),
        switchMap(identity),
      ),
    );
  }

  get isSettled(): boolean {
    return !isOpen(this.stage$);
  }

  /** Its reports from now on; nothing but the first final ones counts. */
  become(stage$: Observable<DeliveryReport>): void {
    this.expiry?.unsubscribe();
    if (this.isSettled || stage$ === this.stage$) return;
    this.stage$ = stage$;
    this.stages?.next(stage$);
  }
}

function isOpen(stage$: Observable<DeliveryReport>): boolean {
  return stage$ === queued$ || stage$ === sent$;
}
