import { BehaviorSubject, defer, type Subscription } from 'rxjs';
import {
  Receipt,
  type Delivery,
  type DeliveryReport,
  type DeliveryStatus,
} from '../messaging/delivery';
import type { Outgoing } from './sequence';

/** A message with a receipt, as it waits and flies. */
export class Parcel implements Outgoing {
  written?: { readonly at: number; readonly memory: string };
  /** Ends its time to live; unset for one without. */
  expiry?: Subscription;
  private isFinal = false;
  private report: DeliveryReport = { status: 'queued' };
  /** Only for somebody who looks: most receipts are never looked at. */
  private reports?: BehaviorSubject<DeliveryReport>;

  constructor(
    readonly id: string,
    /** Its envelope as JSON, without numbers. */
    readonly text: string,
    readonly bytes: number,
  ) {}

  /** It was written; more is to come. */
  sent(): void {
    this.next({ status: 'sent' });
  }

  /** The end of it; without a status, what was told last. */
  settle(status?: DeliveryStatus, reason?: string): void {
    if (status) this.next(reason === undefined ? { status } : { status, reason });
    this.isFinal = true;
    this.reports?.complete();
  }

  delivery(): Delivery {
    const reports$ = defer(() =>
      this.isFinal ? [this.report] : (this.reports ??= new BehaviorSubject(this.report)),
    );
    return new Receipt(this.id, () => reports$);
  }

  private next(report: DeliveryReport): void {
    this.expiry?.unsubscribe();
    if (this.isFinal) return;
    this.report = report;
    this.reports?.next(report);
  }
}
