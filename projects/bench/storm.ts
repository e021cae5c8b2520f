/**
 * `npm run bench:storm`: what happens when many clients lose one server at once, in virtual time, for
 * our default backoff, for those it was chosen from, and for the peers. Prints tables; writes
 * `docs/bench/storm.json` and the picture of the README beside it. `--search` instead searches what
 * our options can express for what reaches the aim; `--clients 100000` spares the minutes of a million.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as prettier from 'prettier';
import { WORKSPACE } from './processes/bundle.ts';
import { printStorm } from './storm/print-storm.ts';
import { runStorm } from './storm/run-storm.ts';
import { AIM, searchBackoff } from './storm/search-backoff.ts';
import { stormPicture } from './storm/storm-picture.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100000,1000000' },
    /** In ms. */
    outages: { type: 'string', default: '2000,30000,300000' },
    accepts: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    /** Where the JSON and the picture go. */
    out: { type: 'string', default: join(WORKSPACE, 'docs/bench') },
    search: { type: 'boolean', default: false },
  },
});

if (values.search) search();
else await simulate();

function search(): void {
  const { peak, overFloor, blip } = AIM;
  console.log(`peak ≤ ${peak}, 95 % within ${overFloor} × floor, blip ≤ ${blip} ms; times in ms`);
  const found = [...searchBackoff()].toSorted((a, b) => a.alone - b.alone);
  console.table(
    found.map(({ backoff, ...result }) => ({
      ...backoff,
      peak: result.peak,
      refused: Number(result.refused.toFixed(1)),
      overFloor: Number(result.overFloor.toFixed(2)),
      blip: Math.round(result.blip),
      alone: Math.round(result.alone),
    })),
  );
}

async function simulate(): Promise<void> {
  const numbers = (option: 'clients' | 'outages') =>
    values[option].split(',').map((text) => positive(option, text));
  const { curves, ...report } = runStorm({
    clients: numbers('clients'),
    outages: numbers('outages'),
    acceptsPerSecond: positive('accepts', values.accepts),
    seed: Number(values.seed),
    onProgress: (done, all, what) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done + 1} of ${all}: ${what}`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  printStorm({ ...report, curves });
  mkdirSync(values.out, { recursive: true });
  const json = await prettier.format(JSON.stringify(report), { parser: 'json', printWidth: 100 });
  writeFileSync(join(values.out, 'storm.json'), json);
  writeFileSync(join(values.out, 'storm.svg'), stormPicture({ ...report, curves }));
}

function positive(option: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new RangeError(`--${option} must be a number above 0, but is ${text}`);
  return number;
}
