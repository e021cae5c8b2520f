import { createLifelineServer } from '../create-lifeline-server.ts';
import { isLifelineServerError } from '../errors.ts';
import type { LifelineServer } from '../lifeline-server.ts';
import { formatLogLine } from '../log/format-log-line.ts';
import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';
import { FLAGS } from './flags.ts';
import { isPrinted } from './log-levels.ts';
import type { LogLevel } from './log-levels.ts';
import { UsageError } from './usage-error.ts';

/**
 * Runs a server until a signal comes, and ends the process.
 * @throws {UsageError} for options that cannot be.
 * @throws {LifelineServerError} when the address cannot be had.
 */
export async function runServer(options: LifelineServerOptions, least: LogLevel): Promise<void> {
  const server = create(options, least);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void server.close().then(() => process.exit(0));
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

function create(options: LifelineServerOptions, least: LogLevel): LifelineServer {
  try {
    return createLifelineServer({
      ...options,
      log: (entry) => {
        if (isPrinted(entry, least)) process.stderr.write(`${formatLogLine(entry)}\n`);
      },
    });
  } catch (error) {
    if (isLifelineServerError(error)) throw new UsageError(inFlags(error.message));
    throw error;
  }
}

/** The message with the names that were typed instead of those used in code. */
function inFlags(message: string): string {
  const flagOf = new Map<string, string>(FLAGS.map(({ name, option }) => [option, `--${name}`]));
  // The first word is always an option; later ones only where they cannot be plain English.
  return message.replace(/^\w+|\b[a-z]+[A-Z]\w+/g, (word) => flagOf.get(word) ?? word);
}
