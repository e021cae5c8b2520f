import type { DeliveryReport } from 'ngx-lifeline';
import { receiptOutcome } from './receipt-outcome';

describe('the outcome of a receipt', () => {
  const outcome = (report: DeliveryReport, isFinal = true, acknowledges = true) => {
    const times = { sentAt: 1_000, at: 1_120 };
    const receipt = { id: 'a', text: '', trail: [], report, isFinal, ...times };
    const { words, detail, tone } = receiptOutcome(receipt, acknowledges);
    return [tone, `${words}${detail}`];
  };

  it('is good only where somebody has told that it arrived', () => {
    expect(outcome({ status: 'queued' }, false)).toEqual(['waiting', 'Queued']);
    expect(outcome({ status: 'sent' }, false)).toEqual(['waiting', 'Sent, not acknowledged yet']);
    expect(outcome({ status: 'acked' })).toEqual(['good', 'Processed after 120 ms']);
  });

  it('does not wait for an acknowledgement from a server that gives none', () => {
    expect(outcome({ status: 'sent' }, false, false)).toEqual(['waiting', 'Sent']);
    expect(outcome({ status: 'sent' }, true, false)).toEqual([
      'good',
      'Read by the server after 120 ms',
    ]);
  });

  it('tells the reason of a bad end, and does not claim to know where nobody does', () => {
    expect(outcome({ status: 'refused', reason: 'unknown-type' })).toEqual([
      'bad',
      'Refused: unknown type',
    ]);
    expect(outcome({ status: 'expired' })).toEqual(['bad', 'Expired: it waited too long']);
    expect(outcome({ status: 'dropped', reason: 'outbox-full' })[1]).toBe('Dropped: outbox full');
    expect(outcome({ status: 'unknown', reason: 'session-lost' })).toEqual([
      'doubtful',
      'Unknown: it may or may not have arrived (session lost)',
    ]);
  });
});
