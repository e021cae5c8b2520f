import { fileURLToPath } from 'node:url';

/** A program that serves sockets on a port of this machine. */
export interface ServerProgram {
  readonly command: (port: number) => readonly [file: string, ...args: string[]];
  /** Part of what it prints once it listens. */
  readonly listening: string;
  /** Part of what it prints when somebody else has the port. */
  readonly taken: string;
}

const CLI = fileURLToPath(new URL('../../server/src/cli.ts', import.meta.url));

/** The real server, as its command line starts it. */
export const lifelineProgram: ServerProgram = {
  command: (port) => [process.execPath, CLI, '--port', String(port)],
  listening: 'listening on',
  taken: 'taken',
};
