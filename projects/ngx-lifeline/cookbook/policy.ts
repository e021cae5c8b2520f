import { provideLifeline, withBackoff, withHeartbeat } from 'ngx-lifeline';

/** When the app tries again, and how soon it notices; the spec proves it as it is used. */
export const POLICY = [
  withBackoff({ initial: 1_000, factor: 2, max: 8_000, jitter: 0.2, maxRetries: 4 }),
  withHeartbeat({ interval: 10_000, replyTimeout: 2_000, probeTimeout: 3_000 }),
];

export const provideConnection = () =>
  provideLifeline({ url: 'wss://example.com/socket' }, ...POLICY);
