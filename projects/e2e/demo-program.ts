import { fileURLToPath } from 'node:url';
import { type ServerProgram } from './server-program.ts';

const PROGRAM = fileURLToPath(
  new URL('../status-panel/server/run-demo-server.ts', import.meta.url),
);

/** The server that the panel comes with: sessions, a topic with prices, a slow request. */
export const demoProgram: ServerProgram = {
  command: (port) => [process.execPath, PROGRAM, '--port', String(port)],
  listening: 'listening on',
  taken: 'taken',
};
