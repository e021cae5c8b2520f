import { DEFAULT_OPTIONS } from '../options/default-options.ts';
import { FLAGS } from './flags.ts';
import type { Flag } from './flags.ts';
import { LOG_LEVELS } from './log-levels.ts';
import { DEFAULT_DRAIN_SPREAD } from './parse-command-line.ts';

const OTHERS: readonly (readonly [usage: string, help: string])[] = [
  [
    '--store <file>',
    'keep sessions in this SQLite file, so that they outlive the process (default: none)',
  ],
  [
    '--drain-spread <ms>',
    `over how long sessions are told to come back after a stop (default: ${DEFAULT_DRAIN_SPREAD})`,
  ],
  ['--log <level>', `least level to print: ${LOG_LEVELS.join(', ')} (default: info)`],
  ['--help', 'print this'],
  ['--version', 'print the version'],
];

/** What `--help` prints. The defaults come from the options themselves. */
export function helpText(): string {
  const lines = [...FLAGS.map((flag) => [usageOf(flag), describe(flag)] as const), ...OTHERS];
  const width = Math.max(...lines.map(([usage]) => usage.length));
  return [
    'ngx-lifeline-server: a WebSocket server that notices the silent and stops gracefully',
    '',
    'Usage: ngx-lifeline-server [options]',
    '',
    ...lines.map(([usage, help]) => `  ${usage.padEnd(width)}  ${help}`),
    '',
    'The address goes to standard output, the log to standard error.',
    'SIGTERM or SIGINT stops gracefully: sessions get $bye and 1012, other clients 1001, then exit 0.',
    'A second one exits with 1 at once.',
    'Exit codes: 0 stopped, 1 cannot listen or stopped at once, 2 wrong usage.',
  ].join('\n');
}

function usageOf({ name, value }: Flag): string {
  return `--${name} ${value}`;
}

function describe({ help, option, unset }: Flag): string {
  return `${help} (default: ${unset ?? String(DEFAULT_OPTIONS[option])})`;
}
