/** The demo without its page, for `npm run dev`: `run-breakable-demo.ts --port 8080`. */
import { parseArgs } from 'node:util';
import { startBreakableDemo } from './breakable-demo.ts';
import './demo-server.ts'; // For `--watch`: the process that uses it is another one.

const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });

// Before the server process is there, whose end would otherwise be this one's.
const stop = () => void starting.then((demo) => demo.close()).finally(() => process.exit(0));
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, stop);

const starting = startBreakableDemo({ host: '127.0.0.1', port: Number(values.port), warn: true });
try {
  const { address } = await starting;
  console.log(`listening on ${address.url} (socket: ${address.socketUrl})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
