import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endWithThisProcess } from '../e2e/end-with-this-process.ts';
import { WORKSPACE, bundle } from './bundle.ts';

/**
 * Runs a program of this folder in a process of its own, bundled: the core's imports have no endings,
 * so Node cannot run it as it is. `gc()` is there.
 */
export async function forkBundled(
  program: string,
  args: readonly (string | number)[],
): Promise<ChildProcess> {
  const code = await bundle(`import './${program}';`, { platform: 'node', external: ['ws'] });
  // Here, so that `ws` is found.
  const directory = mkdtempSync(join(WORKSPACE, 'node_modules/.bench-'));
  const script = join(directory, 'program.mjs');
  writeFileSync(script, code);
  const child = fork(script, args.map(String), { execArgv: ['--expose-gc'] });
  endWithThisProcess(child);
  const forget = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', forget);
  child.once('exit', () => {
    process.off('exit', forget);
    forget();
  });
  return child;
}
