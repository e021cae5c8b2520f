import { resolve } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

/** The workspace, from where entry points are resolved. */
export const WORKSPACE = resolve(import.meta.dirname, '../../..');
/** The folder of the bench, from where its programs and the other clients are resolved. */
export const BENCH = resolve(import.meta.dirname, '..');

/** Bundles as an Angular application does: minified, with the ES2015 build of rxjs. */
export async function bundle(source: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: BENCH, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['es2020', 'es2015'],
    tsconfig: resolve(WORKSPACE, 'tsconfig.json'),
    ...options,
  });
  return outputFiles![0]!.text;
}
