import { isLifelineServerError } from '../errors.ts';
import type { LifelineServerOptions } from '../options/lifeline-server-options.ts';
import { resolveOptions } from '../options/resolve-options.ts';
import { FLAGS } from './flags.ts';
import { UsageError } from './usage-error.ts';

/**
 * Looks at the options before anything is opened or loaded for them.
 * @throws {UsageError} for options that cannot be.
 */
export function checkOptions(options: LifelineServerOptions): void {
  try {
    resolveOptions(options);
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
