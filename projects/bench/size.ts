/**
 * `npm run size`: what an application pays for the core, minified and gzip -9, in bytes. Fails when a
 * limit is exceeded.
 *
 * "Own" is the whole bundle less a bundle of just the parts of rxjs that it uses.
 */
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.ts';

const CORE = `export { createLifeline } from 'ngx-lifeline/core';`;

/** The limits in bytes. */
const LIMITS = { total: 16_000, own: 8_700 };

/** The names that a bundle imports from rxjs. */
function rxjsNames(code: string): string[] {
  const lists = code.matchAll(/import\s*\{([^}]*)\}\s*from\s*"rxjs"/g);
  const names = [...lists].flatMap(([, list]) => list!.split(','));
  return [...new Set(names.map((name) => name.split(' as ')[0]!.trim()))];
}

const gzipped = (code: string) => gzipSync(code, { level: 9 }).length;

const external = await bundle(CORE, { external: ['rxjs'] });
const total = gzipped(await bundle(CORE));
const rxjs = gzipped(await bundle(`export { ${rxjsNames(external).join(', ')} } from 'rxjs';`));
const webSocket = gzipped(
  await bundle(
    `export { webSocket } from 'rxjs/webSocket'; export { retry, share, timer } from 'rxjs';`,
  ),
);
const sizes = { total, own: total - rxjs };

console.log(`core with the parts of rxjs it uses  ${total} bytes, limit ${LIMITS.total}`);
console.log(`  of our own                         ${sizes.own} bytes, limit ${LIMITS.own}`);
console.log(`rxjs/webSocket, retry, share, timer  ${webSocket} bytes, for comparison`);

const exceeded = (['total', 'own'] as const).filter((name) => sizes[name] > LIMITS[name]);
if (exceeded.length) {
  console.error(`over the limit: ${exceeded.join(', ')}`);
  process.exitCode = 1;
}
