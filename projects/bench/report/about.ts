import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { BENCH } from '../processes/bundle.ts';
import { QuietBrowser } from '../processes/quiet-browser.ts';
import type { Results } from './results.ts';

const GIBIBYTE = 1_073_741_824;

/** When and on what it was measured. */
export async function about(): Promise<Pick<Results, 'date' | 'machine' | 'versions'>> {
  const { dependencies } = JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return {
    date: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memory: Math.round(totalmem() / GIBIBYTE),
      system: `${type()} ${release()}`,
    },
    versions: { node: process.version, chromium: await chromiumVersion(), ...dependencies },
  };
}

async function chromiumVersion(): Promise<string> {
  const browser = await QuietBrowser.launch('measurements/page-client.ts');
  try {
    return await browser.version();
  } finally {
    await browser.close();
  }
}
