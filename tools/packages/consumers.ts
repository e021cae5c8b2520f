/**
 * `npm run consumers`: makes new applications with each Angular that is supported, outside the
 * repository, and does with the packed library what a team does first: ng add, the generator, a
 * build and a test run. `--angular 22,21` and `--change-detection zoneless` choose some of them,
 * `--built` takes the packages as they are in `dist`.
 *
 * The only network it needs is the npm registry.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endRunningCommands } from '../run-command.ts';
import { packagesInDist } from './build-packages.ts';
import { consumerSteps, type ChangeDetection } from './consumer-app.ts';
import { consumerEnvironment } from './consumer-environment.ts';
import { packTarball } from './pack-tarball.ts';
import { entryPoints, LIBRARY } from './published-package.ts';

const { values } = parseArgs({
  options: {
    angular: { type: 'string', default: '22,21,20' },
    'change-detection': { type: 'string', default: 'zoneless,zone.js' },
    built: { type: 'boolean', default: false },
  },
});

const scratch = mkdtempSync(join(tmpdir(), 'lifeline-consumers-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void endRunningCommands().then(() => process.exit(1)));
}

await packagesInDist(values);
const packed = await packTarball(LIBRARY, scratch);
const tarball = {
  ...packed,
  path: resolve(packed.path),
  // What an app can import: the test kits may need packages that only a test has.
  entryPoints: entryPoints(LIBRARY)
    .map(({ specifier }) => specifier)
    .filter((specifier) => !specifier.endsWith('/testing')),
};
const env = await consumerEnvironment(scratch);
const counts = { passed: 0, failed: 0 };

for (const angular of values.angular.split(',')) {
  for (const changeDetection of values['change-detection'].split(',') as ChangeDetection[]) {
    const folder = join(scratch, `angular-${angular}-${changeDetection}`);
    const passed = await consume(`Angular ${angular}, ${changeDetection}`, folder, {
      angular,
      changeDetection,
    });
    counts[passed ? 'passed' : 'failed'] += 1;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Goes through the steps of one application until one fails. */
async function consume(
  title: string,
  folder: string,
  app: { readonly angular: string; readonly changeDetection: ChangeDetection },
): Promise<boolean> {
  for (const { name, run } of consumerSteps({ ...app, folder, env }, tarball)) {
    const startedAt = performance.now();
    try {
      await run();
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
      console.log(`ok    ${title}: ${name}  ${seconds} s`);
    } catch (error) {
      console.error(`FAIL  ${title}: ${name}\n${(error as Error).message}`);
      return false;
    }
  }
  return true;
}
