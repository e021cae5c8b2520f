import type { DeliveryStatus } from 'ngx-lifeline';
import type { LifelineLabels } from '../labels/lifeline-labels';
import { receiptLabels } from '../labels/receipt-labels';
import { durationWords } from '../words/duration-words';
import type { Receipt } from './receipt';

/** What has become of a message, for somebody who looks at a list of them. */
export interface ReceiptOutcome {
  /** An outline on a grid of 16. */
  readonly shape: string;
  readonly tone: 'waiting' | 'good' | 'doubtful' | 'bad';
  readonly words: string;
  /** Why, or how long it took: what the words go on with. */
  readonly detail: string;
}

const ring = 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11';
const arrow = 'M2.5 8h11M9 3.5l4.5 4.5l-4.5 4.5';
const tick = 'M2.8 8.6l3.4 3.4l7-7.6';
const cross = 'M3.5 3.5l9 9M12.5 3.5l-9 9';
const question = 'M5 5.2a3 3 0 1 1 4.6 2.6c-1.1.7-1.6 1.2-1.6 2.5M8 13.4v.01';

type Look = Pick<ReceiptOutcome, 'shape' | 'tone'>;

const looks: Readonly<Record<DeliveryStatus, Look>> = {
  queued: { shape: ring, tone: 'waiting' },
  sent: { shape: arrow, tone: 'waiting' },
  acked: { shape: tick, tone: 'good' },
  refused: { shape: cross, tone: 'bad' },
  expired: { shape: cross, tone: 'bad' },
  dropped: { shape: cross, tone: 'bad' },
  unknown: { shape: question, tone: 'doubtful' },
};

/**
 * Tells a receipt. `acknowledges`: whether the server does. A plain one does not: there a pong proves
 * that what was written before has been read.
 */
export function receiptOutcome(
  { report: { status, reason }, isFinal, at, sentAt }: Receipt,
  acknowledges: boolean,
  labels: LifelineLabels = {},
): ReceiptOutcome {
  const words = { ...receiptLabels, ...labels.receipts };
  const took = () => words.after(durationWords(at - sentAt, labels));
  const why = reason?.replaceAll('-', ' ');
  const because = (detail: string | undefined) => (detail ? words.reason(detail) : '');
  const outcome = (text: string, detail: string, look = looks[status]) => ({
    ...look,
    words: text,
    detail,
  });
  switch (status) {
    case 'sent':
      if (isFinal) return outcome(words.read, took(), looks.acked);
      return outcome(acknowledges ? words.sent : words.sentPlain, because(why));
    case 'acked':
      return outcome(words.acked, took());
    case 'expired':
    case 'unknown': {
      const detail = words[`${status}Detail`];
      return outcome(words[status], because(why ? `${detail} (${why})` : detail));
    }
    default:
      return outcome(words[status], because(why));
  }
}
