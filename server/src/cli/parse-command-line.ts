import { parseArgs } from 'node:util';
import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';
import { FLAGS } from './flags.ts';
import { LOG_LEVELS } from './log-levels.ts';
import type { LogLevel } from './log-levels.ts';
import { UsageError } from './usage-error.ts';

/** What the command line asks for. */
export type Command =
  | { readonly run: 'help' }
  | { readonly run: 'version' }
  | {
      readonly run: 'server';
      readonly options: LifelineServerOptions;
      readonly log: LogLevel;
      /** The file of the durable store, if there is to be one. */
      readonly store?: string;
      /** Over how long clients are told to come back after a stop, ms. */
      readonly drainSpread: number;
    };

/** As long as clients without an advice spread themselves. */
export const DEFAULT_DRAIN_SPREAD = 5_000;
const MAX_DRAIN_SPREAD = 300_000;

/**
 * Reads the arguments, and PORT from the environment when there is no `--port`.
 * @throws {UsageError} with one line that says what is wrong.
 */
export function parseCommandLine(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Command {
  const values = valuesOf(args);
  if (values.help) return { run: 'help' };
  if (values.version) return { run: 'version' };
  const log = logLevel(values.log ?? 'info');
  const options: Record<string, unknown> = {};
  // An empty PORT is how a shell script says that there is none.
  if (env.PORT) options.port = wholeNumber('PORT', env.PORT);
  for (const { name, option, kind } of FLAGS) {
    const value = values[name];
    if (value === undefined) continue;
    options[option] = kind === 'number' ? wholeNumber(`--${name}`, value) : value;
  }
  const store = values.store as string | undefined;
  // As of a variable without a value; sessions would be in memory, and nobody told.
  if (store === '') throw new UsageError('--store must name a file, got ""');
  const drainSpread = drainSpreadOf(values['drain-spread'] ?? String(DEFAULT_DRAIN_SPREAD));
  return { run: 'server', options, log, drainSpread, ...(store !== undefined && { store }) };
}

function drainSpreadOf(text: unknown): number {
  const spread = wholeNumber('--drain-spread', text);
  if (spread <= MAX_DRAIN_SPREAD) return spread;
  throw new UsageError(
    `--drain-spread must be a whole number from 0 to ${MAX_DRAIN_SPREAD}, got ${spread}`,
  );
}

function valuesOf(args: readonly string[]): Record<string, unknown> {
  const flags = FLAGS.map(
    ({ name, kind }) => [name, { type: 'string', multiple: kind === 'list' }] as const,
  );
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(flags),
        log: { type: 'string' },
        store: { type: 'string' },
        'drain-spread': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node explains over several sentences; the first one names the flag.
    const [first] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${first}; --help lists the flags`);
  }
}

function logLevel(value: unknown): LogLevel {
  const level = LOG_LEVELS.find((known) => known === value);
  if (level) return level;
  throw new UsageError(
    `--log must be one of ${LOG_LEVELS.join(', ')}, got ${JSON.stringify(value)}`,
  );
}

function wholeNumber(name: string, text: unknown): number {
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) {
    throw new UsageError(`${name} must be a whole number, got ${JSON.stringify(text)}`);
  }
  return Number(text);
}
