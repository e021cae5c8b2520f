import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** Bundles TypeScript with all that it imports into one module; packages of Node stay outside. */
export async function bundleForTest(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['ws'],
    tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
  });
  return outputFiles[0]?.text ?? '';
}
