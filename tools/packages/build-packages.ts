import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDocuments, LIBRARY_PAGES, SERVER_PAGES } from './add-documents.ts';
import { buildSchematics } from './build-schematics.ts';
import { LIBRARY, PUBLISHED_PACKAGES, readManifest, SERVER } from './published-package.ts';
import { run } from './run.ts';

/** Builds both packages, each laid out in `dist` as it is published. */
export async function buildPackages(): Promise<void> {
  await buildLibrary();
  await buildServer();
}

/**
 * Sees to it that both packages are in `dist`: builds them, or takes those that are there.
 * @throws where one of those is not complete, because something else has built it since.
 */
export async function packagesInDist({ built }: { readonly built: boolean }): Promise<void> {
  if (!built) {
    await buildPackages();
    return;
  }
  for (const { staged } of PUBLISHED_PACKAGES) {
    // The pages come last.
    if (!existsSync(join(staged, 'PROTOCOL.md')) || !existsSync(join(staged, 'LICENSE'))) {
      throw new Error(`${staged} is not complete. Run "npm run pack" first, or leave --built out.`);
    }
  }
}

async function buildLibrary(): Promise<void> {
  const { name, staged } = LIBRARY;
  await run([process.execPath, 'node_modules/@angular/cli/bin/ng.js', 'build', name]);
  await buildSchematics(join(staged, 'schematics'), 'tsconfig.schematics.build.json');
  addDocuments(staged, LIBRARY_PAGES);
  // `files` says what is packed; the list of what is not would be a second one, and is not read.
  rmSync(join(staged, '.npmignore'), { force: true });
}

async function buildServer(): Promise<void> {
  const { source, staged } = SERVER;
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  const tsc = 'node_modules/typescript/bin/tsc';
  const config = join(source, 'tsconfig.build.json');
  await run([process.execPath, tsc, '-p', config, '--outDir', join(staged, 'dist')]);
  const manifest = { ...readManifest(source), scripts: undefined, devDependencies: undefined };
  for (const command of Object.values(manifest.bin ?? {})) chmodSync(join(staged, command), 0o755);
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  addDocuments(staged, SERVER_PAGES);
}
