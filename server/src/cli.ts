#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { checkOptions } from './cli/check-options.ts';
import { helpText } from './cli/help-text.ts';
import { parseCommandLine } from './cli/parse-command-line.ts';
import { UsageError } from './cli/usage-error.ts';

// A reader of the output that goes away (`… | head -1`) is no reason to end the server.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  const command = parseCommandLine(process.argv.slice(2), process.env);
  if (command.run === 'help') process.stdout.write(`${helpText()}\n`);
  else if (command.run === 'version') process.stdout.write(`${version()}\n`);
  else {
    checkOptions(command.options);
    // Loaded for this alone: help and usage errors are told at once.
    const { runServer } = await import('./cli/run-server.ts');
    await runServer(command);
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`ngx-lifeline-server: ${message}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}

function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
