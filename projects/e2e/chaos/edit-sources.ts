import { type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A piece of a source file that is replaced; it must be there exactly once. */
export interface SourceEdit {
  /** From the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const ROOT = new URL('../../../', import.meta.url);

/** Bundles as if the sources had those edits: to see a run fail when a rule is broken. */
export function editSources(edits: readonly SourceEdit[]): Plugin {
  return {
    name: 'edits',
    setup(bundling) {
      bundling.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const own = edits.filter(({ file }) => fileURLToPath(new URL(file, ROOT)) === path);
        if (own.length === 0) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const { file, from, to } of own) {
          const found = contents.split(from).length - 1;
          if (found !== 1) throw new Error(`Found ${found} times in ${file}, not once: ${from}`);
          contents = contents.replace(from, () => to);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}
