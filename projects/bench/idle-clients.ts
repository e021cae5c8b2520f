/**
 * A thousand idle connections in one process; reports its heap, after a collection, every so often.
 * Bundled and forked with `--expose-gc`.
 */
import { createLifeline } from 'ngx-lifeline/core';
import { WebSocket } from 'ws';

export interface HeapReport {
  /** Minutes of heartbeats since all were open. */
  readonly minute: number;
  /** Heap beyond what the process had before the first connection, a connection, in bytes. */
  readonly heap: number;
}

const [kind, url, countText, minutesText, intervalText] = process.argv.slice(2) as [
  'raw' | 'ngx-lifeline',
  string,
  string,
  string,
  string,
];
const [count, minutes, interval] = [countText, minutesText, intervalText].map(Number) as [
  number,
  number,
  number,
];

const collect = (globalThis as unknown as { gc: () => void }).gc;
const used = () => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};
const kept: unknown[] = [];

/** What a careful hand would write without any library. */
function raw(): Promise<void> {
  const socket = new WebSocket(url);
  const seen = { type: '' };
  kept.push(socket, seen);
  socket.onmessage = ({ data }) => {
    seen.type = (JSON.parse(data as string) as { type: string }).type;
  };
  return new Promise((resolve) => {
    socket.onopen = () => {
      const ping = setInterval(() => socket.send('{"type":"ping"}'), interval);
      socket.onclose = () => clearInterval(ping);
      resolve();
    };
  });
}

function lifeline(): Promise<void> {
  const client = createLifeline({
    url,
    transport: (address, protocols) => new WebSocket(address, protocols),
    heartbeat: { interval },
  });
  const seen = { type: '' };
  kept.push(client, seen);
  client.messages$.subscribe(({ type }) => (seen.type = type));
  client.connect();
  return new Promise((resolve) => {
    client.state$.subscribe(({ status }) => {
      if (status === 'open') resolve();
    });
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const before = used();
for (let i = 0; i < count; i++) await (kind === 'raw' ? raw() : lifeline());
for (let minute = 1; minute <= minutes; minute++) {
  await pause(60_000);
  process.send?.({ minute, heap: (used() - before) / count } satisfies HeapReport);
}
process.exit();
