import { DecodeError, type Codec } from './codec';
import type { Envelope } from './envelope';
import type { Control } from './link';
import type { FrameData } from './socket';

/** Sorts a frame: a message for the app, or a control for the connection. */
export type Reader = (
  data: FrameData,
  message: (message: Envelope) => void,
  control: (control: Control) => void,
) => void;

/** Tells a heartbeat frame; `message` is missing where the frame is not a message. */
export type FrameTest = (frame: { data: FrameData; message?: Envelope }) => boolean;

export interface ReaderOptions {
  readonly codec: Codec;
  readonly isPing: FrameTest;
  readonly isPong: FrameTest;
  readonly isUnauthorized: (message: Envelope) => boolean;
}

export function reader({ codec, isPing, isPong, isUnauthorized }: ReaderOptions): Reader {
  return (data, message, control) => {
    const frame: { data: FrameData; message?: Envelope } = { data };
    let failure: unknown;
    try {
      frame.message = codec.decode(data);
    } catch (error) {
      failure = error;
    }
    // A raw heartbeat string is not a message of the codec: ask before giving the frame up.
    if (isPong(frame)) control({ type: 'pong' });
    else if (isPing(frame)) control({ type: 'ping' });
    else if (!frame.message) control({ type: 'undecodable', data, ...explain(failure) });
    else if (isUnauthorized(frame.message)) control({ type: 'unauthorized' });
    else message(frame.message);
  };
}

function explain(error: unknown) {
  return {
    reason: error instanceof DecodeError ? error.reason : ('codec-failed' as const),
    detail: String((error as Error | null)?.message),
  };
}
