/**
 * A program that connects, and destroys its client once it has seen the states given, in order:
 * `leaving-program <url> open,reconnecting,open`. Nothing else ends it. It prints what it sees.
 */
import { createLifeline } from 'ngx-lifeline/core';
import { WebSocket } from 'ws';

const [, , url = '', wanted = ''] = process.argv;
const awaited = wanted.split(',');

const client = createLifeline({
  url,
  transport: (address, protocols) => new WebSocket(address, protocols),
  backoff: { initial: 50, max: 50 },
  heartbeat: { interval: 100, silenceTimeout: 400 },
});
client.state$.subscribe(({ status, phase }) => {
  const [next] = awaited;
  if (next !== status && next !== phase) return;
  console.log(awaited.shift());
  // A turn later, when the socket exists that the state speaks of.
  if (awaited.length === 0) setTimeout(leave, 20);
});
client.connect();

function leave(): void {
  console.log('destroyed');
  client.destroy();
}
