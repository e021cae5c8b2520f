import { parseArgs } from 'node:util';
import { clientNames, factsOf, type ClientName } from '../adapters/catalog.ts';

/** What is wrong with the command line, in words for who typed it. */
export class UsageError extends Error {}

export interface CommandLine {
  readonly parts: readonly string[];
  readonly clients: readonly ClientName[];
  readonly rounds: number;
  /** How long a bout takes, about, in s. */
  readonly seconds: number;
  readonly quick: boolean;
  /** Where the results go. */
  readonly json: string;
  /** Of parts that do not run, what the file already has stays. */
  readonly keep: boolean;
  readonly help: boolean;
}

const options = {
  clients: { type: 'string' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  json: { type: 'string', default: 'dist/bench/results.json' },
  keep: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const measurable = clientNames.filter((name) => !factsOf(name).variant);

/** @throws {UsageError} for a name or number that cannot be, with those that can. */
export function parseCommandLine(
  args: readonly string[],
  partNames: readonly string[],
  isByNameOnly: (part: string) => boolean,
): CommandLine {
  const { values, positionals } = parsed(args);
  const quick = values.quick;
  return {
    parts: positionals.length
      ? known('part', positionals, partNames)
      : partNames.filter((name) => !isByNameOnly(name)),
    clients: values.clients ? known('client', values.clients.split(','), measurable) : measurable,
    rounds: inRange('rounds', values.rounds ?? (quick ? 1 : 7), 1, 1_000),
    seconds: inRange('seconds', values.seconds ?? (quick ? 0.03 : 0.1), 0.01, 60),
    quick,
    json: values.json,
    keep: values.keep,
    help: values.help,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function known<Name extends string>(
  what: string,
  given: readonly string[],
  names: readonly Name[],
): Name[] {
  const unknown = given.filter((name) => !names.includes(name as Name));
  if (unknown.length) {
    throw new UsageError(
      `There is no ${what} called ${unknown.join(', ')}. There are: ${names.join(', ')}.`,
    );
  }
  return names.filter((name) => given.includes(name));
}

function inRange(what: string, given: string | number, lowest: number, highest: number): number {
  const value = Number(given);
  const isWhole = what !== 'rounds' || Number.isInteger(value);
  if (!(value >= lowest && value <= highest) || !isWhole) {
    const kind = what === 'rounds' ? 'a whole number' : 'a number';
    throw new UsageError(`--${what} is "${given}", must be ${kind} from ${lowest} to ${highest}.`);
  }
  return value;
}
