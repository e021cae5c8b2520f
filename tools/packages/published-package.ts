import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that npm gets, by where it is made from and where it is laid out. */
export interface PublishedPackage {
  readonly name: string;
  /** The folder of its package.json. */
  readonly source: string;
  /** What is packed, laid out as it is published. */
  readonly staged: string;
}

export const LIBRARY: PublishedPackage = {
  name: 'ngx-lifeline',
  source: 'projects/ngx-lifeline',
  staged: 'dist/ngx-lifeline',
};

export const SERVER: PublishedPackage = {
  name: 'ngx-lifeline-server',
  source: 'server',
  staged: 'dist/ngx-lifeline-server',
};

export const PUBLISHED_PACKAGES: readonly PublishedPackage[] = [LIBRARY, SERVER];

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly sideEffects?: boolean;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** What a package can be imported by. */
export interface EntryPoint {
  /** As it is imported: `ngx-lifeline/core`. */
  readonly specifier: string;
  /** Its name as part of a file's name: `ngx-lifeline-core`. */
  readonly fileName: string;
  /** The files of a built package. */
  readonly types: string;
  readonly code: string;
}

/** The entry points of a built package, as its `exports` say: nobody has to list them twice. */
export function entryPoints({ name, staged }: PublishedPackage): EntryPoint[] {
  return Object.entries(readManifest(staged).exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string' || !target.types || !target.default) return [];
    const specifier = join(name, subpath);
    const fileName = specifier.replaceAll('/', '-');
    return {
      specifier,
      fileName,
      types: join(staged, target.types),
      code: join(staged, target.default),
    };
  });
}
