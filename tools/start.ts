/**
 * Builds the panel and serves it together with its socket at one address:
 * `npm start`, `npm start -- --port 9000 --host 0.0.0.0`; `PORT` in the environment does the same.
 */
import { mkdirSync } from 'node:fs';
import {
  startBreakableDemo,
  type BreakableDemo,
} from '../projects/status-panel/server/breakable-demo.ts';
import { DEFAULT_OPTIONS, isLifelineServerError } from '../server/src/index.ts';
import { buildPanel } from './build-panel.ts';
import { endRunningCommands } from './run-command.ts';
import { startOptions } from './start-options.ts';
import { whenNpmIsGone } from './when-npm-is-gone.ts';

const { port, host } = startOptions(DEFAULT_OPTIONS);

const panel = 'dist/status-panel/browser';
let starting: Promise<BreakableDemo> | undefined;

let stopping = false;
const stop = () => {
  // npm passes on a signal that the terminal has sent already: the second one is no hurry.
  if (!stopping) {
    stopping = true;
    const closed = starting?.then((demo) => demo.close());
    void Promise.allSettled([endRunningCommands(), closed]).then(() => process.exit(0));
  }
};
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, stop);
whenNpmIsGone(stop);

try {
  mkdirSync(panel, { recursive: true }); // It is asked for before the first build has made it.
  // First the address, so that a taken port is known before the time for a build is spent.
  starting = startBreakableDemo({ port, host, staticFiles: panel, warn: true });
  const { address } = await starting;
  console.log('Building the panel …');
  await buildPanel();
  console.log(`The panel is at ${address.url}  (Ctrl-C stops)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (isLifelineServerError(error, 'address-in-use')) {
    console.error('Stop what runs there, or take another: npm start -- --port 8081');
  }
  process.exit(1);
}
