/**
 * `npm run bench:inbound`: what an inbound message costs through `messages$`, with shipped defaults,
 * heartbeat and state on, next to a raw `ws` socket with `JSON.parse` and rxjs' own WebSocketSubject.
 * CPU time of the client's process; see flood.ts for the two ways of flooding.
 */
import { parseArgs } from 'node:util';
import { ClientProcesses } from './client-processes.ts';
import { printRatios, type Sample } from './print-ratios.ts';
import { inRounds } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '11' },
    messages: { type: 'string', default: '100000' },
  },
});

const count = Number(values.messages);
const clients = await ClientProcesses.start(['raw', 'raw again', 'ngx-lifeline', 'rxjs webSocket']);
try {
  const samples: Sample[] = [];
  for (const mode of ['single', 'bulk'] as const) {
    for (const size of [100, 1024]) {
      const group = `${size} bytes, ${mode}`;
      await inRounds(clients.each({ size, count, mode }), Number(values.rounds), (client, cpu) =>
        samples.push({ group, client, cpu }),
      );
    }
  }
  printRatios(samples, ['raw']);
} finally {
  clients.stop();
}
