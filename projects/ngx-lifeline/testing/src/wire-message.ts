import type { Envelope } from 'ngx-lifeline/core';

/** An envelope with what a session and its requests add (PROTOCOL.md, section 1). */
export interface WireMessage<Payload = unknown> extends Envelope<Payload> {
  /** Its number in its direction. */
  readonly n?: number;
  /** The highest number of the other direction that has been processed. */
  readonly a?: number;
  /** Its sender waits for one reply. */
  readonly ask?: true;
  /** The id of the request that this replies to. */
  readonly re?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The messages in a text frame, of which a session's may hold several; none where it is no JSON. */
export function wireMessages(text: string): WireMessage[] {
  try {
    const frame = JSON.parse(text) as WireMessage | WireMessage[] | null;
    return [frame].flat().filter((one) => typeof one?.type === 'string') as WireMessage[];
  } catch {
    return [];
  }
}
