import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { entryPoints, LIBRARY, readManifest, type EntryPoint } from './published-package.ts';

/** A piece of an app, and what it may cost of the built library: minified, rxjs and Angular left out. */
interface Piece {
  readonly title: string;
  readonly source: string;
  /** The most that it may take, gzipped, in bytes. */
  readonly most: number;
  /** What must not be in it, and what must: the words that are looked for are still the right ones. */
  readonly lacks?: readonly string[];
  readonly has?: readonly string[];
}

/** Words of the protocol: whoever has no session has none of them. */
const SESSION = ['$welcome', '$open', '$nack'];
/** What only the connection does. */
const CONNECTION = ['onmessage', 'dialing', ...SESSION];

/** What is said to developers. */
const DEVELOPMENT = ['did you mean', 'provide it with', 'has no sessions', 'example.com'];

const PIECES: readonly Piece[] = [
  {
    title: 'only the types of the state',
    source: `
      import type { ConnectionState, Status } from 'ngx-lifeline';
      export const isUsable = (state: ConnectionState, usable: Status) => state.status === usable;`,
    most: 80,
    lacks: CONNECTION,
  },
  {
    title: 'only the backoff',
    source: `export { backoffDelay } from 'ngx-lifeline';`,
    most: 900,
    lacks: CONNECTION,
  },
  {
    title: 'only the presets',
    source: `export { backoffPresets, heartbeatPresets } from 'ngx-lifeline/core';`,
    most: 800,
    lacks: CONNECTION,
  },
  {
    title: 'only the codec',
    source: `export { jsonCodec } from 'ngx-lifeline/core';`,
    most: 1_400,
    lacks: CONNECTION,
  },
  {
    title: 'a connection without a session',
    source: `export { createLifeline } from 'ngx-lifeline/core';`,
    most: 12_000,
    lacks: SESSION,
  },
  {
    title: 'the providers without a session',
    source: `export { Lifeline, provideLifeline, withBackoff } from 'ngx-lifeline';`,
    most: 13_500,
    lacks: [...SESSION, ...DEVELOPMENT],
  },
  {
    title: 'a connection with a session',
    source: `export { createLifeline, session } from 'ngx-lifeline/core';`,
    most: 18_000,
    has: CONNECTION,
  },
];

/**
 * Whether `sideEffects: false` holds what it promises: who imports a piece of the built library pays
 * for that piece, and who uses nothing pays nothing. Says what each piece costs.
 */
export async function checkTreeShaking(say: (line: string) => void): Promise<string[]> {
  const entries = entryPoints(LIBRARY);
  const unused = entries.flatMap(({ specifier }): Piece[] => [
    { title: `import '${specifier}'`, source: `import '${specifier}';`, most: 0 },
    {
      title: `${specifier}, imported and not used`,
      source: `import * as all from '${specifier}'; export type Kind = typeof all;`,
      most: 0,
    },
  ]);
  const problems: string[] = [];
  for (const { title, source, most, lacks = [], has = [] } of [...unused, ...PIECES]) {
    const code = await bundle(source, entries);
    const bytes = code === '' ? 0 : gzipSync(code, { level: 9 }).length;
    say(`  ${title}: ${bytes} bytes, at most ${most}`);
    if (bytes > most) problems.push(`${title} takes ${bytes} bytes, and may take ${most}`);
    problems.push(
      ...lacks.filter((word) => code.includes(word)).map((word) => `${title} brings "${word}"`),
      ...has.filter((word) => !code.includes(word)).map((word) => `${title} lacks "${word}"`),
    );
  }
  return problems;
}

async function bundle(contents: string, entries: readonly EntryPoint[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader: 'ts', resolveDir: resolve('.') },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // As Angular's builder does where scripts are optimised.
    define: { ngDevMode: 'false' },
    external: ['rxjs', 'rxjs/*', '@angular/*', 'tslib'],
    plugins: [fromBuilt(entries)],
    logLevel: 'error',
  });
  return outputFiles[0]?.text.trim() ?? '';
}

/** Imports of the library lead to what was built of it, with the `sideEffects` that it declares. */
function fromBuilt(entries: readonly EntryPoint[]): Plugin {
  const declared = readManifest(LIBRARY.staged).sideEffects;
  const sideEffects = declared === undefined ? {} : { sideEffects: declared };
  return {
    name: 'from what was built',
    setup(builder) {
      builder.onResolve({ filter: new RegExp(`^${LIBRARY.name}(/|$)`) }, ({ path }) => {
        const entry = entries.find(({ specifier }) => specifier === path);
        return entry ? { path: resolve(entry.code), ...sideEffects } : undefined;
      });
    },
  };
}
