import { build, type Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type * as Model from './run-model.ts';

/** A piece of a source file that is replaced; it must be there exactly once. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const root = new URL('../../../', import.meta.url);

/** The model with the real code in it, in this process; with edits, as if the sources had them. */
export async function bundleModel(edits: readonly Edit[] = []): Promise<typeof Model> {
  const edited = new Set<string>();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('run-model.ts', import.meta.url))],
    bundle: true,
    write: false,
    logLevel: 'silent',
    format: 'esm',
    target: 'es2022',
    plugins: edits.length ? [editing(edits, edited)] : [],
    tsconfig: fileURLToPath(new URL('tsconfig.json', root)),
  });
  const missed = edits.find(({ file }) => !edited.has(file));
  if (missed) throw new Error(`${missed.file} is no part of the model.`);
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)) as typeof Model;
}

function editing(edits: readonly Edit[], edited: Set<string>): Plugin {
  return {
    name: 'edits',
    setup(build) {
      // For these alone: every other file would be asked about as well, a hundred times over.
      const filter = new RegExp(
        edits.map(({ file }) => `${file.replaceAll('.', String.raw`\.`)}$`).join('|'),
      );
      build.onLoad({ filter }, async ({ path }) => {
        const own = edits.filter(({ file }) => fileURLToPath(new URL(file, root)) === path);
        if (!own.length) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const { file, from, to } of own) {
          const found = contents.split(from).length - 1;
          if (found !== 1) throw new Error(`Found ${found} times in ${file}, not once: ${from}`);
          contents = contents.replace(from, () => to);
          edited.add(file);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}
