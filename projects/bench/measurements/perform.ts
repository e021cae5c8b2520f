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

/** Connects, does the task, closes. Rejects unless every message has come. */
export function perform(
  connect: Connect,
  url: string,
  task: Task,
  platform: Platform,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let begun = false;
    let handled = 0;
    const waiting: { echo?: () => void; last?: () => void } = {};
    const handle = () => {
      handled++;
    };
    const onEcho = (echo: () => void) => void (waiting.echo = echo);
    const run = async (): Promise<Outcome> => {
      (globalThis as { gc?: () => void }).gc?.();
      const last = new Promise<void>((done) => (waiting.last = done));
      const before = { cpu: platform.cpu(), at: performance.now() };
      let times: number[] | undefined;
      if (task.kind === 'inbound') {
        client.send('flood', task);
        await last;
        if (handled !== task.count) throw new Error(`${handled} of ${task.count} messages came`);
      } else if (task.kind === 'outbound') {
        client.send('count', task.count);
        await platform.turn();
        await sendMany(client, task, platform.turn);
        await last;
      } else {
        times = await roundTrips(client, task, onEcho);
      }
      const cpu = platform.cpu() - before.cpu;
      return { ms: performance.now() - before.at, cpu, ...(times && { times }) };
    };
    /** What the subscriptions have sent has been answered. */
    const settled = async () => {
      await roundTrips(client, { kind: 'round-trip', size: 0, count: 1 }, onEcho);
      await new Promise((done) => setTimeout(done, 100));
    };
    const client = connect(
      url,
      {
        message: (message: Message) => {
          if (message.type === 'tick') handled++;
          else if (message.type === 'last') waiting.last?.();
          else if (message.type === 'echo') waiting.echo?.();
        },
        opened: () => {
          if (begun) return;
          begun = true;
          const topics = task.kind === 'inbound' ? (task.topics ?? 0) : 0;
          for (let i = 0; i < topics; i++) client.route!(`t${i}`, handle);
          void (topics ? settled() : Promise.resolve())
            .then(run)
            .then(resolve, reject)
            .finally(() => client.close());
        },
        lost: () => {
          if (begun) reject(new Error('lost its connection'));
        },
      },
      platform.Socket,
    );
  });
}

/** A payload that makes an envelope so large, with the ids that clients make. */
function payloadFor(size: number): { readonly text: string } {
  return textPayload(size - envelope('tick', 0).length - 4);
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
  { size, count }: Extract<Task, { kind: 'round-trip' }>,
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
