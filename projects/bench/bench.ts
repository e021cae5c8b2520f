/** `npm run bench`: measures, prints tables, and writes a JSON file. `--help` says what there is. */
import { parseCommandLine, UsageError, type CommandLine } from './command/command-line.ts';
import { parts, partNames, type PartName } from './command/parts.ts';
import type { Part } from './command/part.ts';
import { Progress } from './command/progress.ts';
import { usage } from './command/usage.ts';
import { about } from './report/about.ts';
import { printResults } from './report/print-results.ts';
import { keptRuns, merged, nothing, readResults, writeResults } from './report/results-file.ts';

function commandLine(): CommandLine {
  try {
    return parseCommandLine(
      process.argv.slice(2),
      partNames,
      (name) => !!parts[name as PartName].onlyByName,
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\nnpm run bench -- --help says more.`);
    process.exit(2);
  }
}

const wish = commandLine();
if (wish.help) {
  console.log(usage(parts));
  process.exit();
}

const began = performance.now();
const progress = new Progress(process.stderr);
let measured = wish.keep ? readResults(wish.json) : nothing;
const kept = wish.keep ? keptRuns(wish.json, wish.parts) : [];
for (const name of wish.parts as readonly PartName[]) {
  const part: Part = parts[name];
  progress.begin(name);
  const started = performance.now();
  const found = await part.run({ ...wish, progress });
  progress.end();
  const seconds = ((performance.now() - started) / 1_000).toFixed(0);
  console.log(`\n${part.title}  (${name}, ${seconds} s)`);
  console.log(printResults(merged(nothing, found)));
  measured = merged(measured, found);
}
const { rounds, seconds, quick } = wish;
writeResults(wish.json, {
  ...(await about()),
  parts: wish.parts,
  settings: { rounds, seconds, quick },
  kept,
  ...measured,
});
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
console.log(`\n${minutes} minutes; ${wish.json}`);
process.exit();
