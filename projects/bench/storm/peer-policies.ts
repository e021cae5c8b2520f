import { ownPolicy } from './own-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';

const AWS = '"Exponential Backoff And Jitter", AWS Architecture Blog, 2015';
/** The article names no figures for connections; these are usual, and those of gRPC at the start. */
const AWS_FIGURES = { initial: 1_000, factor: 2, max: 30_000 };

/** Delays before the first retry, the second and so on; then it gives up. */
const SIGNALR = [0, 2_000, 10_000, 30_000];
const GRAPHQL_WS_RETRIES = 5;
/** After this long without a connection ably is "suspended", and dials at a fixed pace. */
const ABLY_SUSPENDS = 120_000;
const ABLY_SUSPENDED_RETRY = 30_000;

/**
 * How the libraries in use wait with their default settings, read in the packages named. All of a
 * peer's other behaviour is left out, such as hosts to fall back to.
 */
export const peerPolicies: readonly RetryPolicy[] = [
  {
    name: 'rx-stomp',
    formula: 'always 5000',
    source:
      '@stomp/stompjs 7.5.0, src/client.ts, reconnectDelay; @stomp/rx-stomp 2.4.0 passes it on',
    delay: () => 5_000,
  },
  {
    name: 'reconnecting-websocket',
    formula: '(1000 + 4000 × chance, once a page) × 1.3^(n−1) up to 10000',
    source: 'reconnecting-websocket 4.4.0, reconnecting-websocket.ts, DEFAULT and _getNextDelay',
    delay: ({ attempt, lot }) => Math.min(10_000, (1_000 + lot * 4_000) * 1.3 ** (attempt - 1)),
  },
  {
    name: 'partysocket',
    formula: '3000 × 1.3^(n−1) up to 10000',
    source: 'partysocket 1.3.0, ws.ts, DEFAULT and _getNextDelay',
    delay: ({ attempt }) => Math.min(10_000, 3_000 * 1.3 ** (attempt - 1)),
  },
  {
    name: 'socket.io',
    formula: '1000 × 2^(n−1) ±50 %, then up to 5000',
    source: 'socket.io-client 4.8.4, contrib/backo2.ts, duration; manager.ts for its settings',
    delay: ({ attempt, random }) => {
      const ms = 1_000 * 2 ** (attempt - 1);
      // One draw gives the size and the sign, and the cap comes after the jitter: as it is there.
      const drawn = random();
      const deviation = Math.floor(drawn * 0.5 * ms);
      const shorter = (Math.floor(drawn * 10) & 1) === 0;
      return Math.min(shorter ? ms - deviation : ms + deviation, 5_000) | 0;
    },
  },
  {
    name: 'centrifuge',
    formula: '500 + anything up to min(20000, 500 × 2^(n−1)), up to 20000',
    source: 'centrifuge 5.8.0, utils.ts, backoff; centrifuge.ts, minReconnectDelay',
    delay: ({ attempt, random }) => {
      const highest = Math.min(20_000, 500 * 2 ** Math.min(31, attempt - 1));
      return Math.min(20_000, 500 + Math.floor(random() * (highest + 1)));
    },
  },
  {
    name: 'signalr',
    formula: '0, 2000, 10000, 30000, then gives up',
    source: '@microsoft/signalr 10.0.11, DefaultReconnectPolicy.ts',
    delay: ({ attempt }) => SIGNALR[attempt - 1] ?? Infinity,
  },
  {
    name: 'ably',
    formula: '0, then 15000 × min((n+2)/3, 2) × 0.8 to 1; from 120 s on always 30000',
    source: 'ably 2.28.0, util/utils.ts, getRetryTime; transport/connectionmanager.ts, notifyState',
    delay: ({ attempt, elapsed, random }) => {
      if (attempt === 1) return 0;
      if (elapsed >= ABLY_SUSPENDS) return ABLY_SUSPENDED_RETRY;
      const delay = 15_000 * Math.min((attempt + 2) / 3, 2) * (1 - random() * 0.2);
      // The suspension replaces the wait that it finds.
      const left = ABLY_SUSPENDS - elapsed;
      return delay < left ? delay : left + ABLY_SUSPENDED_RETRY;
    },
  },
  {
    name: 'graphql-ws',
    formula: '1000 × 2^(n−1) + anything from 300 to 3000, gives up after 5',
    source: 'graphql-ws 6.4.2, client.ts, retryWait and retryAttempts',
    delay: ({ attempt, random }) =>
      attempt > GRAPHQL_WS_RETRIES
        ? Infinity
        : 1_000 * 2 ** (attempt - 1) + Math.floor(random() * 2_700 + 300),
  },
  ...(['full', 'equal', 'decorrelated'] as const).map((jitter) => ({
    ...ownPolicy(`AWS ${jitter} jitter`, { ...AWS_FIGURES, jitter }),
    source: AWS,
  })),
];
