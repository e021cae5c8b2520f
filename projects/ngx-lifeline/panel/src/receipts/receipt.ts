import type { DeliveryReport, DeliveryStatus } from 'ngx-lifeline';

/** A message that was sent here, and what is known of it. */
export interface Receipt {
  /** Of its envelope. */
  readonly id: string;
  /** What the user wrote. */
  readonly text: string;
  /** When it was sent off, and when the last report came; on the wall clock, in ms since 1970. */
  readonly sentAt: number;
  readonly at: number;
  readonly report: DeliveryReport;
  /** Every status so far, in order. */
  readonly trail: readonly DeliveryStatus[];
  /** Whether nothing more will be known. */
  readonly isFinal: boolean;
}
