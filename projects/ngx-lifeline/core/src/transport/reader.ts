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

/** A test that depends on the type alone, and says so: to compare types is faster than to ask. */
interface TypeTest extends FrameTest {
  readonly only?: unknown;
}

/** Tells the messages of one type. */
export function ofType(only: unknown): FrameTest {
  const test: FrameTest = ({ message }) => message?.type === only;
  return Object.assign(test, { only });
}

export interface ReaderOptions {
  readonly codec: Codec;
  readonly isPing: FrameTest;
  readonly isPong: FrameTest;
  readonly isUnauthorized: (message: Envelope) => boolean;
}

export function reader(options: ReaderOptions): Reader {
  const { codec, isPing, isPong, isUnauthorized } = options;
  const { only: ping } = isPing as TypeTest;
  const { only: pong } = isPong as TypeTest;
  const quick = ping !== undefined && pong !== undefined;

  // Short, so that it is inlined where frames come in: a tenth of the cost of a short message.
  return (data, message, control) => {
    let envelope: Envelope | undefined;
    let plain: Envelope | undefined;
    let failure: unknown;
    try {
      envelope = asEnvelope(codec.decode(data));
      const { type } = envelope;
      if (quick && type !== ping && type !== pong && !isUnauthorized(envelope)) plain = envelope;
    } catch (error) {
      failure = error;
    }
    if (plain) message(plain);
    else sort(options, data, envelope, failure, message, control);
  };
}

/** Takes its time with what is not plainly a message for the app; a test may be asked again. */
function sort(
  { isPing, isPong, isUnauthorized }: ReaderOptions,
  data: FrameData,
  envelope: Envelope | undefined,
  failure: unknown,
  message: (message: Envelope) => void,
  control: (control: Control) => void,
): void {
  const frame = envelope ? { data, message: envelope } : { data };
  let type: 'ping' | 'pong' | 'unauthorized' | undefined;
  try {
    // A raw heartbeat string is not a message of the codec: ask before giving the frame up.
    if (isPong(frame)) type = 'pong';
    else if (isPing(frame)) type = 'ping';
    else if (envelope && isUnauthorized(envelope)) type = 'unauthorized';
  } catch (error) {
    envelope = undefined;
    failure ??= error;
  }
  if (type) control({ type });
  else if (envelope) message(envelope);
  else control({ type: 'undecodable', data, ...explain(failure) });
}

/** A dead letter's reason, from what was thrown. */
export function explain(error: unknown) {
  const reason = error instanceof DecodeError ? error.reason : ('codec-failed' as const);
  return { reason, detail: String((error as Error | null)?.message ?? error) };
}
