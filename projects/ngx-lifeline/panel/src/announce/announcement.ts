import type { ConnectionState } from 'ngx-lifeline';

/** What is worth being spoken of. */
export interface Announcement extends Pick<ConnectionState, 'status' | 'session' | 'cause'> {
  /** How often data had to be loaded afresh until then. */
  readonly resyncs: number;
}
