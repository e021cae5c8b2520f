/** One client in a process of its own: does what it is told. Bundled and forked. */
import { WebSocket } from 'ws';
import { beFlooded } from './be-flooded.ts';
import { clientsOn, type ClientName } from './clients.ts';
import type { Order } from './flood.ts';
import { envelope, textPayload } from './frames.ts';
import { sendMany } from './send-many.ts';

/** To be flooded, or to send so many of such a size, `burst` at once. */
export type Task =
  Order | { readonly size: number; readonly count: number; readonly burst: number };

const [name, port] = process.argv.slice(2) as [ClientName, string];
const url = `ws://127.0.0.1:${port}/`;
const connect = clientsOn(WebSocket as never)[name];

async function work(task: Task): Promise<number> {
  if ('mode' in task) return beFlooded(url, connect, task);
  const { size, count, burst } = task;
  // As long as the envelopes that come in, with the ids that clients make.
  const payload = textPayload(size - envelope('tick', 0).length - 4);
  const { cpu } = await sendMany(url, connect, { count, payload, burst });
  return cpu;
}

process.on('message', (task: Task) => {
  void work(task).then((cpu) => process.send?.(cpu));
});
