import { build, type Plugin } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { editSources, type SourceEdit } from './edit-sources.ts';

/** Bundles TypeScript for Node, as if its sources had the edits; all of them must meet something. */
export async function bundleToFile(
  source: string,
  outfile: string,
  edits: readonly SourceEdit[] = [],
): Promise<void> {
  const { metafile } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    metafile: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'es2024',
    plugins: [editSources(edits), packageByAddress('ws')],
    tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)),
  });
  const inputs = Object.keys(metafile.inputs);
  const missed = edits.find(({ file }) => !inputs.some((input) => input.endsWith(file)));
  if (missed) throw new Error(`${missed.file} is no part of it.`);
}

/** Keeps a package out of the bundle, which is not where its name would be found. */
function packageByAddress(name: string): Plugin {
  return {
    name: 'package by address',
    setup(bundling) {
      bundling.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({
        path: import.meta.resolve(name),
        external: true,
      }));
    },
  };
}
