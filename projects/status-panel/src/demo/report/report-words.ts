import type { ReportState } from './report-state';

const failures: Readonly<Record<string, string>> = {
  timeout: 'No answer came in time, so nobody waits for it any more.',
  unknown: 'The server lost the session: whether it did it, nobody knows.',
  'unknown-type': 'The server knows no such request.',
  dropped: 'It was dropped before it could be sent.',
  expired: 'It expired before it could be sent.',
};

/** What is known about a request. `canSend`: whether there is a connection to ask through. */
export function reportWords(state: ReportState, canSend: boolean): string {
  switch (state.step) {
    case 'none':
      return 'Takes the server about three seconds.';
    case 'running':
      if (!canSend) return 'Waiting for the connection; the request is not lost.';
      return state.percent === null ? 'Asked.' : `The server is at work: ${state.percent} %.`;
    case 'cancelling':
      return 'Cancelled here; the server was told.';
    case 'cancelled':
      return `Cancelled on the server, at ${state.percent} %.`;
    case 'unconfirmed':
      return state.told
        ? 'Cancelled here; the server has not confirmed it.'
        : 'Cancelled here. Without a connection the server is not told, and may finish it for nobody.';
    case 'done':
      return `Done: ${state.lines} lines in ${(state.took / 1_000).toFixed(1)} s.`;
    case 'failed':
      return failures[state.code] ?? `It failed: ${state.problem}.`;
  }
}
