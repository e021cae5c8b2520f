/**
 * For work on the panel and the server: `npm run dev` serves the panel with live reload, restarts
 * the server whenever one of its files changes, and passes `/ws` and `/faults` on to it.
 * `npm run dev -- --port 4300` takes another port for the page.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { freePort } from './free-port.ts';
import { whenNpmIsGone } from './when-npm-is-gone.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: process.env.PORT ?? '4200' } },
});

// Known beforehand, because the page's proxy has to find the server again after each restart.
const serverPort = await freePort();
const env = { ...process.env, LIFELINE_SERVER_PORT: String(serverPort) };
const children = [
  [
    '--watch',
    '--watch-preserve-output',
    'projects/status-panel/server/run-breakable-demo.ts',
    '--port',
    String(serverPort),
  ],
  [
    'node_modules/@angular/cli/bin/ng.js',
    'serve',
    'status-panel',
    '--proxy-config=tools/dev-proxy.mjs',
    `--port=${values.port}`,
  ],
].map((args) => spawn(process.execPath, args, { stdio: 'inherit', env }));

const stop = () => {
  for (const child of children) {
    child.kill('SIGTERM');
  }
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
whenNpmIsGone(stop);
for (const child of children) {
  child.once('exit', stop); // One without the other is of no use.
}
