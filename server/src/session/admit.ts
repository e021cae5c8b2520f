import type { SessionRecord } from './session-record.ts';

/** The part of `$open` that decides. */
export interface OpenRequest {
  readonly sid: string;
  readonly epoch: string | null;
  /** The hash of the token presented, or of nothing. */
  readonly token: string;
  readonly att: number;
  readonly rx: number;
  readonly acked: number;
}

/** What a session gets when it is admitted: made beforehand, so that the decision is pure. */
export interface Fresh {
  readonly epoch: string;
  /** The hash of the new token. */
  readonly token: string;
}

/** Why a client may not have a session. */
export type RefusedOpening =
  | 'other-user'
  /** The session is anonymous and its client is not, or the other way round. */
  | 'other-mode'
  | 'stale-attempt'
  | 'token-refused';

export type Admission =
  | { readonly refused: RefusedOpening }
  | {
      readonly resumed: boolean;
      /** The session from now on. */
      readonly record: SessionRecord;
      /** The next number that the server sends. */
      readonly from: number;
    };

/**
 * Whether a client may have a session, and whether it goes on where it stopped. Pure: a refusal has
 * no effect on the session. PROTOCOL.md, rules 7, 8, 10, 11 and 12.
 */
export function admit(
  known: SessionRecord | undefined,
  open: OpenRequest,
  user: string | null,
  fresh: Fresh,
  same: (a: string, b: string) => boolean,
): Admission {
  if (known) {
    if (known.user !== user) {
      // Not the doing of the client, whom 4403 would stop: the server asks for credentials since
      // lately, or no longer. What the one has does not pass to the other, with the token neither:
      // its topics were allowed, and its ids are remembered, for somebody else.
      const isOtherMode = known.user === null || user === null;
      return { refused: isOtherMode ? 'other-mode' : 'other-user' };
    }
    if (open.att <= known.att) return { refused: 'stale-attempt' };
    const { token, previousToken } = known;
    const current = same(open.token, token);
    // Compared in any case, so that the time taken tells nothing.
    const previous = same(open.token, previousToken ?? '') && previousToken !== null;
    if (!current && !previous) return { refused: 'token-refused' };
    if (open.epoch === known.epoch && !isOlder(known, open)) return resumed(known, open, fresh);
  }
  const record: SessionRecord = {
    sid: open.sid,
    user,
    epoch: fresh.epoch,
    token: fresh.token,
    previousToken: open.token,
    att: open.att,
    processed: 0,
    acked: 0,
    window: [],
    refused: [],
    topics: [],
  };
  return { resumed: false, record, from: 1 };
}

/**
 * Whether the session is one from a backup: its client has seen numbers that it has not given yet,
 * or acknowledgements of what it has not processed. Nothing could go on from there.
 */
function isOlder({ acked, window, processed }: SessionRecord, open: OpenRequest): boolean {
  return open.rx > acked + window.length || open.acked > processed;
}

function resumed(known: SessionRecord, open: OpenRequest, fresh: Fresh): Admission {
  const { acked, window } = known;
  const rx = Math.max(open.rx, acked);
  const record: SessionRecord = {
    ...known,
    token: fresh.token,
    previousToken: open.token,
    att: open.att,
    acked: rx,
    window: window.slice(rx - acked),
    refused: known.refused.filter(({ n }) => n > open.acked),
  };
  return { resumed: true, record, from: rx + 1 };
}

/** A frame after `$welcome` proves that the new token has arrived: the one before is spent. */
export function confirmed(record: SessionRecord): SessionRecord {
  return record.previousToken === null ? record : { ...record, previousToken: null };
}
