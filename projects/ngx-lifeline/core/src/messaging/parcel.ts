import type { Unsubscribable } from 'rxjs';
import type { FrameData } from '../transport/socket';
import { Receipt, type Fate } from './delivery';

/** A message that waits, and its receipt. */
export class Parcel extends Receipt {
  /** Ends its time to live; unset for one without. */
  expiry?: Unsubscribable;
  /** When that is over, on the monotonic clock; 0 where nothing ends it. */
  due = 0;
  /** With a session: when it was first written, and which memory of ids knows of it. */
  written?: { readonly at: number; readonly memory: string };

  constructor(
    id: string,
    readonly data: FrameData,
    readonly bytes: number,
  ) {
    super(id);
  }

  override become(fate: Fate, isFinal?: boolean): void {
    this.expiry?.unsubscribe();
    this.due = 0;
    super.become(fate, isFinal);
  }
}
