import type { DeliveryStatus } from 'ngx-lifeline';
import { durationWords } from '../duration-words';
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

const outcomes: Readonly<Record<DeliveryStatus, Omit<ReceiptOutcome, 'detail'>>> = {
  queued: { shape: ring, tone: 'waiting', words: 'Queued' },
  sent: { shape: arrow, tone: 'waiting', words: 'Sent, not acknowledged yet' },
  acked: { shape: tick, tone: 'good', words: 'Processed' },
  refused: { shape: cross, tone: 'bad', words: 'Refused' },
  expired: { shape: cross, tone: 'bad', words: 'Expired' },
  dropped: { shape: cross, tone: 'bad', words: 'Dropped' },
  unknown: { shape: question, tone: 'doubtful', words: 'Unknown' },
};

/** A plain server acknowledges nothing: a pong proves that what was written before has been read. */
const read = { shape: tick, tone: 'good', words: 'Read by the server' } as const;

const details: Readonly<Partial<Record<DeliveryStatus, string>>> = {
  expired: 'it waited too long',
  unknown: 'it may or may not have arrived',
};

/** Tells a receipt. `acknowledges`: whether the server does, which a plain one does not. */
export function receiptOutcome(receipt: Receipt, acknowledges: boolean): ReceiptOutcome {
  const { report, isFinal, at, sentAt } = receipt;
  const { status, reason } = report;
  const took = ` after ${durationWords(at - sentAt)}`;
  if (status === 'sent' && isFinal) return { ...read, detail: took };
  if (status === 'sent' && !acknowledges) return { ...outcomes.sent, words: 'Sent', detail: '' };
  if (status === 'acked') return { ...outcomes.acked, detail: took };
  const why = reason?.replaceAll('-', ' ');
  const detail = details[status];
  if (detail) return { ...outcomes[status], detail: `: ${detail}${why ? ` (${why})` : ''}` };
  return { ...outcomes[status], detail: why ? `: ${why}` : '' };
}
