import { createLifelineServer } from '../create-lifeline-server.ts';
import { isLifelineServerError } from '../errors.ts';
import { formatLogLine } from '../log/format-log-line.ts';
import type { SessionStore } from '../store/session-store.ts';
import { addDemoHandlers } from './demo-handlers.ts';
import { isPrinted } from './log-levels.ts';
import type { Command } from './parse-command-line.ts';

type ServerCommand = Extract<Command, { readonly run: 'server' }>;

/**
 * Runs a server until a signal comes, and ends the process.
 * @throws {LifelineServerError} when the address or the store cannot be had.
 */
export async function runServer(command: ServerCommand): Promise<void> {
  const store = command.store === undefined ? undefined : await openStore(command.store);
  const server = createLifelineServer({
    ...command.options,
    store,
    log: (entry) => {
      if (isPrinted(entry, command.log)) process.stderr.write(`${formatLogLine(entry)}\n`);
    },
  });
  addDemoHandlers(server);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void server.close({ drain: { spread: command.drainSpread } }).then(() => {
      store?.close();
      process.exit(0);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    const { url, socketUrl } = await server.listen();
    process.stdout.write(`listening on ${url} (socket: ${socketUrl})\n`);
  } catch (error) {
    if (!isLifelineServerError(error, 'address-in-use')) throw error;
    throw new Error(`${error.message} (--port 0, or --port with another number)`, { cause: error });
  }
}

async function openStore(path: string): Promise<SessionStore> {
  // Loaded only here: Node 20 has no SQLite, and most servers do without.
  const { sqliteStore } = await import('../store/sqlite-store.ts');
  return sqliteStore({ path });
}
