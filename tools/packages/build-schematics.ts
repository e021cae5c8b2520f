/**
 * `node tools/packages/build-schematics.ts` compiles the schematics with their specs, for `npm test`.
 * They are CommonJS inside a package of ES modules, and bring a package.json that says so.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

const SOURCE = 'projects/ngx-lifeline/schematics';

/** Compiles the schematics into a folder, as the CLI loads them. */
export async function buildSchematics(
  target: string,
  config: 'tsconfig.schematics.json' | 'tsconfig.schematics.build.json',
): Promise<void> {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const tsc = 'node_modules/typescript/bin/tsc';
  await run([process.execPath, tsc, '-p', `projects/ngx-lifeline/${config}`, '--outDir', target]);
  cpSync(SOURCE, target, {
    recursive: true,
    filter: (file) => !file.endsWith('.ts') && !file.includes('spec-support'),
  });
  writeFileSync(join(target, 'package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
}

if (import.meta.main) {
  await buildSchematics('dist/schematics-spec/schematics', 'tsconfig.schematics.json');
}
