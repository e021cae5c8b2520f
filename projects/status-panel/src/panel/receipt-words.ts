import type { DeliveryReport, DeliveryStatus } from 'ngx-lifeline';

const words: Readonly<Record<DeliveryStatus, string>> = {
  queued: 'queued until the connection is open',
  sent: 'sent',
  acked: 'processed',
  expired: 'expired before it could be sent',
  dropped: 'dropped',
  refused: 'refused',
  unknown: 'may or may not have arrived',
};

/** What has become of a message, with the reason where there is one. */
export function receiptWords({ status, reason }: DeliveryReport): string {
  return reason ? `${words[status]} (${reason.replaceAll('-', ' ')})` : words[status];
}
