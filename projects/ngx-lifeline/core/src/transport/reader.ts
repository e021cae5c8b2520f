import type { Codec } from './codec';
import { DecodeError } from './decode-error';
import { asEnvelope, type Envelope } from './envelope';
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
    let type: 'ping' | 'pong' | 'unauthorized' | undefined;
    try {
      frame.message = asEnvelope(codec.decode(data));
    } catch (error) {
      failure = error;
    }
    try {
      // A raw heartbeat string is not a message of the codec: ask before giving the frame up.
      if (isPong(frame)) type = 'pong';
      else if (isPing(frame)) type = 'ping';
      else if (frame.message && isUnauthorized(frame.message)) type = 'unauthorized';
    } catch (error) {
      failure ??= error ?? new Error(String(error));
    }
    if (type) control({ type });
    else if (frame.message && failure === undefined) message(frame.message);
    else control({ type: 'undecodable', data, ...explain(failure) });
  };
}

/** A dead letter's reason, from what was thrown. */
export function explain(error: unknown) {
  const reason = error instanceof DecodeError ? error.reason : ('codec-failed' as const);
  return { reason, detail: String((error as Error | null)?.message ?? error) };
}
