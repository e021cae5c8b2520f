/** The demo server as a program of its own: `run-demo-server.ts --port 8080`. */
import { parseArgs } from 'node:util';
import { formatLogLine } from '../../../server/src/index.ts';
import { createDemoServer } from './demo-server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });

const server = createDemoServer({
  port: Number(values.port),
  log: (entry) => console.error(formatLogLine(entry)),
});
const stop = () => void server.close().then(() => process.exit(0));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

try {
  const { url, socketUrl } = await server.listen();
  console.log(`listening on ${url} (socket: ${socketUrl})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
