import type { Clock } from '../clock.ts';
import type { Logger } from '../log/logger.ts';
import type { Authenticate } from './authenticate.ts';
import type { Deadlines } from './deadlines.ts';
import type { EnvelopeReader } from './envelope-reader.ts';
import type { OutgoingLimits } from './outgoing-limits.ts';
import type { SessionRegistry } from './session-registry.ts';
import type { SessionSocket } from './session-socket.ts';
import type { BucketSize } from './token-bucket.ts';
import type { Turn } from './turn.ts';

/** What the session sockets of one server share. */
export interface SocketHost {
  readonly clock: Clock;
  readonly log: Logger;
  readonly turn: Turn;
  readonly registry: SessionRegistry;
  readonly reader: EnvelopeReader;
  readonly authenticate: Authenticate | undefined;
  /** All that are neither closed nor closing. */
  readonly sockets: Set<SessionSocket>;
  /** The `$hello` frame, the same for everybody. */
  readonly hello: string;
  readonly outgoing: OutgoingLimits;
  readonly bucket: BucketSize;
  readonly maxDepth: number;
  readonly batchDelay: number;
  /** Those that have not been welcomed yet. */
  readonly openDeadlines: Deadlines<SessionSocket>;
  /** Those whose client has sent what is not acknowledged yet. */
  readonly ackDeadlines: Deadlines<SessionSocket>;
}
