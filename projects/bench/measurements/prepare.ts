import type { Client, Connect, Message, SocketClass } from '../adapters/client.ts';
import { envelope, textPayload } from '../servers/frames.ts';
import type { Outcome, Task } from './task.ts';

/** What differs between Node and a page. */
export interface Platform {
  readonly Socket: SocketClass;
  /** CPU time until now, in ms. */
  readonly cpu: () => number;
  /** Resolves when the event loop has had its turn. */
  readonly turn: () => Promise<unknown>;
}

/** The event loop has its turn after so many messages, or after a burst if that is larger. */
const TURN = 16;

/**
 * One message of each kind, as an app keeps what it shows: if a collection found none, V8 would forget
 * what messages look like, and compile anew what reads them.
 */
const kept = new Map<string, Message>();

/** A stream that is over by then carries nothing of what comes next in its last frame, in ms. */
const PAUSE = 10;

/** A connection on which the task can be done again and again. */
export interface Prepared {
  /** Does the task, and tells what it took. Rejects unless every message has come. */
  readonly measure: () => Promise<Outcome>;
  readonly close: () => void;
}

/**
 * Connects, and does the task to warm up: an app keeps its connection, so that what V8 compiles
 * anew for each one is no part of the price of a message.
 */
export async function prepare(
  connect: Connect,
  url: string,
  task: Task,
  platform: Platform,
): Promise<Prepared> {
  let handled = 0;
  let isOpen = false;
  const waiting: { echo?: () => void; last?: () => void } = {};
  const handle = () => {
    handled++;
  };
  const onEcho = (echo: () => void) => void (waiting.echo = echo);
  const ended = Promise.withResolvers<never>();
  const opened = Promise.withResolvers<undefined>();
  const client = connect(
    url,
    {
      message: (message: Message) => {
        if (message.type === 'tick') {
          if (!handled++) kept.set(message.type, message);
          return;
        }
        kept.set(message.type, message);
        if (message.type === 'last') waiting.last?.();
        else if (message.type === 'echo') waiting.echo?.();
      },
      opened: () => {
        isOpen = true;
        opened.resolve(undefined);
      },
      lost: () => {
        if (isOpen) ended.reject(new Error('lost its connection'));
      },
    },
    platform.Socket,
  );
  /** Does it once; returns the times, where it takes any. */
  const exchange = async (): Promise<number[] | undefined> => {
    if (task.kind === 'round-trip') return roundTrips(client, task.size, task.count, onEcho);
    handled = 0;
    const last = new Promise<void>((done) => (waiting.last = done));
    if (task.kind === 'inbound') {
      client.send('flood', task);
      await last;
      if (handled !== task.count) throw new Error(`${handled} of ${task.count} messages came`);
    } else {
      client.send('count', task.count);
      await platform.turn();
      await sendMany(client, task, platform.turn);
      await last;
    }
    return undefined;
  };
  const warmUp = async () => {
    await opened.promise;
    const topics = task.kind === 'inbound' ? (task.topics ?? 0) : 0;
    for (let i = 0; i < topics; i++) client.route!(`t${i}`, handle);
    // What the subscriptions have sent is answered first.
    if (topics) await roundTrips(client, 0, 1, onEcho);
    await pause(topics ? 100 : 0);
    (globalThis as { gc?: () => void }).gc?.();
    for (let run = 0; run < task.warming; run++) {
      if (run) await pause(PAUSE);
      await exchange();
    }
  };
  const measure = async () => {
    await pause(PAUSE);
    const before = { cpu: platform.cpu(), at: performance.now() };
    const times = await exchange();
    const cpu = platform.cpu() - before.cpu;
    return { ms: performance.now() - before.at, cpu, ...(times && { times }) };
  };
  const close = () => client.close();
  const unlessEnded = <T>(done: Promise<T>) => Promise.race([done, ended.promise]);
  try {
    await unlessEnded(warmUp());
  } catch (error) {
    close();
    throw error;
  }
  return { measure: () => unlessEnded(measure()), close };
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A payload that makes an envelope so large, with the ids that clients make. */
function payloadFor(size: number): { readonly text: string } {
  return textPayload(size - envelope('tick', 0).length);
}

async function sendMany(
  client: Client,
  { size, count, burst }: Extract<Task, { kind: 'outbound' }>,
  turn: () => Promise<unknown>,
): Promise<void> {
  const payload = payloadFor(size);
  for (let sent = 0; sent < count;) {
    for (let i = 0; i < burst; i++, sent++) client.send('tick', payload);
    await Promise.resolve();
    if (sent % TURN && burst === 1) continue;
    await turn();
    await client.room();
  }
}

async function roundTrips(
  client: Client,
  size: number,
  count: number,
  onEcho: (echo: () => void) => void,
): Promise<number[]> {
  const payload = payloadFor(size);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await new Promise<void>((echo) => {
      onEcho(echo);
      client.send('echo', payload);
    });
    times.push(performance.now() - began);
  }
  return times;
}
