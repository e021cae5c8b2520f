import type { Cause } from 'ngx-lifeline';

/** What the close codes say that a user is likely to meet; RFC 6455 §7.4 and ngx-lifeline's own. */
const words: Readonly<Record<number, string>> = {
  1000: 'normal closure',
  1001: 'going away',
  1002: 'protocol error',
  1003: 'unsupported data',
  1005: 'no code given',
  1006: 'no close frame',
  1007: 'invalid text',
  1008: 'not allowed',
  1009: 'message too large',
  1010: 'extension missing',
  1011: 'server error',
  1012: 'server restarts',
  1013: 'try again later',
  3000: 'unauthorized',
  3003: 'forbidden',
  4000: 'heartbeat lost',
  4001: 'heartbeat could not be sent',
  4400: 'broke the rules',
  4401: 'unauthorized',
  4403: 'forbidden',
  4408: 'silent for too long',
  4409: 'taken over by another connection',
  4413: 'read too slowly',
  4429: 'too many messages',
};

/** The reason that came with a close, or what its code says by itself. */
export function closeWords({ code, reason }: Pick<Cause, 'code' | 'reason'>): string {
  return reason || (words[code ?? 0] ?? '');
}
