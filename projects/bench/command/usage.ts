import { clientNames, factsOf } from '../adapters/catalog.ts';
import type { Part } from './part.ts';

/** What `--help` prints. */
export function usage(parts: Readonly<Record<string, Part>>): string {
  const names = Object.entries(parts).map(
    ([name, { title, onlyByName }]) =>
      `  ${name.padEnd(12)} ${title}${onlyByName ? ' (only when named)' : ''}`,
  );
  const clients = clientNames.filter((name) => !factsOf(name).variant);
  return `npm run bench -- [parts] [options]

Measures this library next to the clients that people use today. Without parts: all of them.

${names.join('\n')}

  --clients a,b   only these, next to raw: ${clients.join(', ')}
  --rounds n      how often each is measured (7)
  --seconds s     how long a bout takes, about (0.1)
  --quick         everything once and small: to see that it runs, no figure to be trusted
  --json path     where the results go (dist/bench/results.json)
  --keep          of parts that do not run, what the file already has stays

npm run bench:report -- path writes tables and pictures from the file into docs/bench.`;
}
