import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForTest } from './bundle-for-test.ts';

/** Sources of the library in this process. Node cannot run them as they are: their imports have no endings. */
export async function loadBundle<Module>(source: string): Promise<Module> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeline-core-'));
  try {
    const file = join(directory, 'bundle.mjs');
    await writeFile(file, await bundleForTest(source));
    return (await import(pathToFileURL(file).href)) as Module;
  } finally {
    await rm(directory, { recursive: true });
  }
}
