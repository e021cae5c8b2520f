import type { DeliveryStatus } from 'ngx-lifeline';

/** The list of receipts. */
export interface ReceiptLabels extends Readonly<Record<DeliveryStatus, string>> {
  readonly title: string;
  readonly inFlight: (count: number) => string;
  readonly empty: string;
  /** Sent to a server that acknowledges nothing. */
  readonly sentPlain: string;
  /** Such a server has answered a ping that came later. */
  readonly read: string;
  /** How long it took; takes a duration in words. */
  readonly after: (duration: string) => string;
  /** Why; follows the outcome. */
  readonly reason: (words: string) => string;
  readonly expiredDetail: string;
  readonly unknownDetail: string;
}

export const receiptLabels: ReceiptLabels = {
  title: 'Receipts',
  inFlight: (count) => `${count} in flight`,
  empty: 'Send a message: what becomes of it is told here.',
  queued: 'Queued',
  sent: 'Sent, not acknowledged yet',
  acked: 'Processed',
  refused: 'Refused',
  expired: 'Expired',
  dropped: 'Dropped',
  unknown: 'Unknown',
  sentPlain: 'Sent',
  read: 'Read by the server',
  after: (duration) => ` after ${duration}`,
  reason: (words) => `: ${words}`,
  expiredDetail: 'it waited too long',
  unknownDetail: 'it may or may not have arrived',
};

export interface ReceiptNoteLabels extends Readonly<Record<DeliveryStatus, string>> {
  readonly read: string;
}

/** What has become of a message, beside its frame in the log. */
export const receiptNoteLabels: ReceiptNoteLabels = {
  queued: 'queued until the connection is open',
  sent: 'sent',
  acked: 'processed',
  expired: 'expired before it could be sent',
  dropped: 'dropped',
  refused: 'refused',
  unknown: 'may or may not have arrived',
  read: 'read by the server',
};
