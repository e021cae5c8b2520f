import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endWithThisProcess } from '../../faults/end-with-this-process.ts';
import { BENCH, bundle } from './bundle.ts';

/** Some of the clients are CommonJS, and ask for modules of Node. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

const scripts = new Map<string, Promise<string>>();

export interface ForkOptions {
  /** @default true */
  readonly minify?: boolean;
  /** Options of Node. */
  readonly execArgv?: readonly string[];
}

/**
 * Runs a program of the bench in a process of its own, bundled: the core's imports have no endings, so
 * Node cannot run it as it is. `gc()` is there.
 */
export async function forkBundled(
  program: string,
  args: readonly (string | number)[] = [],
  { minify = true, execArgv = [] }: ForkOptions = {},
): Promise<ChildProcess> {
  const key = `${program} ${minify}`;
  let script = scripts.get(key);
  if (!script) scripts.set(key, (script = bundled(program, minify)));
  const child = fork(await script, args.map(String), { execArgv: ['--expose-gc', ...execArgv] });
  endWithThisProcess(child);
  return child;
}

/** The bundle's file, until this process ends. */
async function bundled(program: string, minify: boolean): Promise<string> {
  const code = await bundle(`import './${program}';`, {
    platform: 'node',
    minify,
    external: ['ws'],
    banner: { js: REQUIRE },
  });
  // Here, so that `ws` is found.
  const modules = join(BENCH, 'node_modules');
  mkdirSync(modules, { recursive: true });
  const directory = mkdtempSync(join(modules, '.bench-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const script = join(directory, 'program.mjs');
  writeFileSync(script, code);
  return script;
}
