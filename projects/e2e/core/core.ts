import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Core from 'ngx-lifeline/core';
import { bundleForTest } from './bundle-for-test.ts';

/** The core's source in this process. Node cannot run it as it is: its imports have no endings. */
export const { createLifeline, jsonCodec } = await loadCore();

async function loadCore(): Promise<typeof Core> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeline-core-'));
  try {
    const file = join(directory, 'core.mjs');
    await writeFile(file, await bundleForTest(`export * from 'ngx-lifeline/core';`));
    return (await import(pathToFileURL(file).href)) as typeof Core;
  } finally {
    await rm(directory, { recursive: true });
  }
}
