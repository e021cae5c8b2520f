import type { Report } from './report-message';

/** How far a request has come, as far as this side knows. */
export type ReportState =
  | { readonly step: 'none' }
  /** Asked; `percent` is what the server last told, `null` before it began. */
  | { readonly step: 'running'; readonly percent: number | null }
  /** Nobody waits here any more; the server was told, and has not confirmed yet. */
  | { readonly step: 'cancelling'; readonly percent: number | null }
  /** The server says that it has stopped. */
  | { readonly step: 'cancelled'; readonly percent: number }
  /** Nobody waits here any more, and what the server does is not known. */
  | { readonly step: 'unconfirmed'; readonly told: boolean }
  | ({ readonly step: 'done' } & Report)
  | { readonly step: 'failed'; readonly code: string; readonly problem: string };
