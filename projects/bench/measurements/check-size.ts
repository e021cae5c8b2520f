/**
 * `npm run size`: what an application pays for the core, minified and gzip -9, in bytes; with the
 * ES2015 build of rxjs, which Angular takes, and with its ES5 build, which other bundlers resolve to.
 *
 * "Own" is the whole bundle less a bundle of just the parts of rxjs that it uses; "session" is what the
 * option `session` adds to the whole, with whatever more of rxjs it needs. Fails above a ceiling, which only keeps a size from growing unseen; the goals are what it ought to be, and are
 * not all reached.
 */
import { gzipSync } from 'node:zlib';
import { bundle } from '../processes/bundle.ts';

const CORE = `export { createLifeline } from 'ngx-lifeline/core';`;
/** Angular's own parts are not counted, and of the features those that bring parts of the core. */
const FACADE = `
  export { Lifeline, countdown, injectLifeline, latest, lifelineToken, provideLifeline,
    topicResource, withBackoff, withClosePolicy, withCodec, withCredentials, withGreeting,
    withHeartbeat, withLog, withOutbox, withTimeline, withTransport } from 'ngx-lifeline';`;
const WITH_SESSION = `export { createLifeline, session } from 'ngx-lifeline/core';`;

/** What it ought to be, in bytes. */
const GOALS = { total: 16_000, own: 6_500, session: 4_000 };
/** What it must not exceed now, in bytes, by the build of rxjs. */
const CEILINGS = {
  ES2015: { total: 16_000, own: 10_420, session: 5_890 },
  ES5: { total: 17_650, own: 10_420, session: 5_900 },
};
/** What Angular's side may add to the core, with whatever more of rxjs it needs, in bytes. */
const FACADE_CEILING = 3_000;
/** How each build of rxjs is chosen. */
const CONDITIONS = { ES2015: ['es2020', 'es2015'], ES5: [] as string[] };

/** The names that a bundle imports from rxjs. */
function rxjsNames(code: string): string[] {
  const lists = code.matchAll(/import\s*\{([^}]*)\}\s*from\s*"rxjs"/g);
  const names = [...lists].flatMap(([, list]) => list!.split(','));
  return [...new Set(names.map((name) => name.split(' as ')[0]!.trim()))];
}

const gzipped = (code: string) => gzipSync(code, { level: 9 }).length;

/**
 * What says something to developers alone is not in a production build: Angular's builder defines
 * `ngDevMode` as false where scripts are optimised (angular.dev, `isDevMode()`: "the application is built
 * using the Angular CLI with the `optimization` option"; `@angular/build`, application-code-bundle.js).
 */
const PRODUCTION = { ngDevMode: 'false' };

async function facadeSize(conditions: string[]): Promise<number> {
  const size = async (source: string) =>
    gzipped(await bundle(source, { conditions, external: ANGULAR, define: PRODUCTION }));
  return (await size(FACADE)) - (await size(CORE));
}

const external = await bundle(CORE, { external: ['rxjs'] });
const RXJS = `export { ${rxjsNames(external).join(', ')} } from 'rxjs';`;
const ANGULAR = ['@angular/*'];
const WEB_SOCKET = `
  export { webSocket } from 'rxjs/webSocket';
  export { retry, share, timer } from 'rxjs';`;

for (const build of ['ES2015', 'ES5'] as const) {
  const size = async (source: string) =>
    gzipped(await bundle(source, { conditions: CONDITIONS[build] }));
  const total = await size(CORE);
  const sizes = {
    total,
    own: total - (await size(RXJS)),
    session: (await size(WITH_SESSION)) - total,
  };
  console.log(`with the ${build} build of rxjs, in bytes`);
  for (const part of ['total', 'own', 'session'] as const) {
    const [bytes, goal, ceiling] = [sizes[part], GOALS[part], CEILINGS[build][part]];
    const verdict = bytes <= goal ? 'reached' : 'NOT reached';
    console.log(
      `  core, ${part.padEnd(7)}  ${bytes}  goal ${goal}: ${verdict}; ceiling ${ceiling}`,
    );
    if (bytes > ceiling) {
      console.error(`  ${part} is over its ceiling`);
      process.exitCode = 1;
    }
  }
  const facade = await facadeSize(CONDITIONS[build]);
  console.log(`  facade, beyond the core: ${facade}  ceiling ${FACADE_CEILING}`);
  if (facade > FACADE_CEILING) {
    console.error('  the facade is over its ceiling');
    process.exitCode = 1;
  }
  console.log(
    `  rxjs/webSocket with retry, share and timer, for comparison: ${await size(WEB_SOCKET)}`,
  );
}
