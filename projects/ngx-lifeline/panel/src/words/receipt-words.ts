import type { DeliveryReport } from 'ngx-lifeline';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { receiptNoteLabels } from '../labels/receipt-labels';

/** What has become of a message, with the reason where there is one. */
export function receiptWords(
  { status, reason }: DeliveryReport,
  labels: LifelineLabels = {},
): string {
  const words = labels.receiptNote?.[status] ?? receiptNoteLabels[status];
  return reason ? `${words} (${reason.replaceAll('-', ' ')})` : words;
}
