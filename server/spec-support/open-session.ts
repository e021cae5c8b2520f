import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { afterThisSpec } from './clean-up.ts';

/** An envelope of the server's, whatever is in it. */
export interface ServerEnvelope {
  readonly type: string;
  readonly id?: string;
  readonly n?: number;
  readonly a?: number;
  readonly re?: string;
  readonly topic?: string;
  readonly key?: string;
  readonly payload?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

export interface Welcome {
  readonly epoch: string;
  readonly token: string;
  readonly resumed: boolean;
  readonly rx: number;
  readonly from: number;
  readonly refused: readonly { readonly n: number; readonly code: string }[];
}

/** What a session client says in `$open`; what is left out has its first value. */
export interface OpenFields {
  readonly sid: string;
  readonly epoch: string | null;
  readonly token: string | null;
  readonly att: number;
  readonly rx: number;
  readonly acked: number;
  readonly auth?: unknown;
}

/** A session socket in the hands of a spec: it does nothing by itself. */
export interface SessionClient {
  readonly socket: WebSocket;
  /** Every frame that came, as text. */
  readonly frames: readonly string[];
  /** Every envelope that came, batches taken apart. */
  readonly envelopes: readonly ServerEnvelope[];
  readonly closed: Promise<{ code: number; reason: string }>;
  /** The next envelope not taken yet. */
  next(): Promise<ServerEnvelope>;
  /** The next one of this type; those before it are passed over. */
  nextOf(type: string): Promise<ServerEnvelope>;
  send(...envelopes: readonly object[]): void;
}

export const newSid = () => randomBytes(16).toString('base64url');

/** A socket that asks for a session and has sent nothing yet; `$hello` is the first to be taken. */
export async function dialSession(
  url: string,
  options: ClientOptions = {},
): Promise<SessionClient> {
  const socket = new WebSocket(`${url}?lifeline=1`, options);
  afterThisSpec(() => socket.terminate());
  const frames: string[] = [];
  const envelopes: ServerEnvelope[] = [];
  const waiting: (() => void)[] = [];
  let taken = 0;
  socket.on('message', (data) => {
    const text = (data as Buffer).toString();
    frames.push(text);
    envelopes.push(...([JSON.parse(text)].flat() as ServerEnvelope[]));
    for (const wake of waiting.splice(0)) wake();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  const next = async (): Promise<ServerEnvelope> => {
    while (taken >= envelopes.length) await new Promise<void>((wake) => waiting.push(wake));
    return envelopes[taken++]!;
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    frames,
    envelopes,
    closed,
    next,
    async nextOf(type) {
      for (;;) {
        const envelope = await next();
        if (envelope.type === type) return envelope;
      }
    },
    send: (...sent) => socket.send(JSON.stringify(sent.length === 1 ? sent[0] : sent)),
  };
}

export interface OpenedSession extends SessionClient {
  readonly sid: string;
  readonly welcome: Welcome;
}

/** A session that is open: `$hello` and `$welcome` are taken. */
export async function openSession(
  url: string,
  fields: Partial<OpenFields> = {},
): Promise<OpenedSession> {
  const client = await dialSession(url);
  const sid = fields.sid ?? newSid();
  const first = { sid, epoch: null, token: null, att: 1, rx: 0, acked: 0 };
  await client.nextOf('$hello');
  client.send({ type: '$open', payload: { ...first, ...fields } });
  const welcome = (await client.nextOf('$welcome')).payload as Welcome;
  return { ...client, sid, welcome };
}
