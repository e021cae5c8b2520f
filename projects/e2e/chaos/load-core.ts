import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Core from 'ngx-lifeline/core';
import { bundleToFile } from './bundle-to-file.ts';
import { type SourceEdit } from './edit-sources.ts';

export type LoadedCore = Pick<typeof Core, 'createLifeline' | 'session'>;

/** The core's source in this process, as if it had the edits. */
export async function loadCore(edits: readonly SourceEdit[] = []): Promise<LoadedCore> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeline-core-'));
  try {
    const file = join(directory, 'core.mjs');
    await bundleToFile(`export * from 'ngx-lifeline/core';`, file, edits);
    return (await import(pathToFileURL(file).href)) as typeof Core;
  } finally {
    await rm(directory, { recursive: true });
  }
}
