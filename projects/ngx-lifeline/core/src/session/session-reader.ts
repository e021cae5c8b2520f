import { abandoned } from '../loss';
import { DecodeError } from '../transport/decode-error';
import { decodeJson } from '../transport/codec';
import { asEnvelope, type Envelope } from '../transport/envelope';
import type { FrameData } from '../transport/socket';
import { explain, type Reader } from '../transport/reader';
import type { acknowledgements } from './acknowledgements';
import type { ControlFrames } from './control-frames';
import { isCount } from './parse-control';
import type { Sender } from './sender';
import type { Sequence } from './sequence';

interface Stamped extends Envelope {
  readonly n?: unknown;
  readonly a?: unknown;
}

export interface SessionReaderOptions {
  /** Reads instead, where there is no session. */
  readonly plain: Reader;
  readonly isPlain: () => boolean;
  /** Whom the handshake's frames are for, while there is one. */
  readonly listener: () => ((message: Envelope) => void) | undefined;
  readonly control: ControlFrames;
  readonly sequence: Pick<Sequence<never>, 'arrival' | 'done'>;
  readonly out: Sender;
  readonly acks: ReturnType<typeof acknowledgements>;
}

/** As deep as a frame may nest; a text shorter than twice this is not even scanned for it. */
const MAX_DEPTH = 1_024;

/** Reads the frames of a session: what comes is handled in order and once, then acknowledged. */
export function sessionReader(options: SessionReaderOptions): Reader {
  const { plain, isPlain, listener, control, sequence, out, acks } = options;
  // Of the frame being read; closures for each frame would cost a tenth of reading it.
  let message: Parameters<Reader>[1];
  let tell: Parameters<Reader>[2];
  let frame: FrameData;
  let repeated: boolean;

  const dead = (error: unknown) => tell({ type: 'undecodable', data: frame, ...explain(error) });
  /** The word for what is wrong with a message, if anything is. */
  const take = (envelope: Stamped): string | undefined => {
    const { n, a, type } = envelope;
    const shake = listener();
    // A farewell may come instead of a welcome.
    if (shake && type !== '$bye') {
      shake(envelope);
      // Then it was no greeting, but a frame like any other.
      if (isPlain()) plain(frame, message, tell);
      return undefined;
    }
    const isControl = type.startsWith('$');
    // Before what it acknowledges: a refusal is told apart.
    const problem = isControl && control(envelope, tell);
    if (problem === 'unknown-control') dead(new DecodeError(problem, type));
    else if (problem) return problem;
    if (a !== undefined) {
      if (!isCount(a)) return 'bad-ack';
      if (!out.acknowledged(a)) return 'ack-beyond';
    }
    if (isControl) return undefined;
    if (n === undefined) {
      message(envelope);
      return undefined;
    }
    if (!isCount(n) || !n) return 'bad-number';
    const arrival = sequence.arrival(n);
    if (arrival === 'gap') return arrival;
    if (arrival === 'next') {
      message(envelope);
      // Only now: acknowledged is what has had its effect.
      sequence.done(n);
    } else repeated = true;
    return undefined;
  };
  /** Takes one of a frame's envelopes; false if the rest is not to be read. */
  const read = (one: unknown): boolean => {
    let envelope: Envelope;
    try {
      envelope = asEnvelope(one);
    } catch (error) {
      dead(error);
      return true;
    }
    const link = out.link();
    const problem = take(envelope);
    if (problem) {
      tell({ type: 'abandoned', end: { ...abandoned('protocol-error', 4400), reason: problem } });
      return false;
    }
    // Whoever heard of it may have given the socket up: the rest comes again on the next one.
    return !link || out.link() === link;
  };

  return (data, onMessage, onControl) => {
    if (isPlain()) {
      plain(data, onMessage, onControl);
      return;
    }
    message = onMessage;
    tell = onControl;
    frame = data;
    repeated = false;
    let batch: unknown;
    try {
      batch = decodeJson(data, MAX_DEPTH);
    } catch (error) {
      dead(error);
      return;
    }
    const isRead = Array.isArray(batch) ? batch.every(read) : read(batch);
    if (isRead) acks.frame((data as string).length, repeated);
  };
}
