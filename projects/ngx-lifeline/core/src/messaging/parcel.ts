import type { Observable, Unsubscribable } from 'rxjs';
import type { FrameData } from '../transport/socket';
import { Receipt, type DeliveryReport } from './delivery';

/** A message that waits, and its receipt. */
export class Parcel extends Receipt {
  /** Ends its time to live; unset for one without. */
  expiry?: Unsubscribable;
  /** With a session: when it was first written, and which memory of ids knows of it. */
  written?: { readonly at: number; readonly memory: string };

  constructor(
    id: string,
    readonly data: FrameData,
    readonly bytes: number,
  ) {
    super(id);
  }

  override become(stage$: Observable<DeliveryReport>, isFinal?: boolean): void {
    this.expiry?.unsubscribe();
    super.become(stage$, isFinal);
  }
}
