import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { entryPoints, type PublishedPackage } from './published-package.ts';
import { run } from './run.ts';

/**
 * Whether `sideEffects: false` is the truth: importing an entry point, after all that it imports of
 * others, adds no global, starts no timer, opens nothing and prints nothing.
 */
export async function checkImports(published: PublishedPackage): Promise<string[]> {
  const problems: string[] = [];
  for (const { specifier, code } of entryPoints(published)) {
    const printed = await run([process.execPath, '--input-type=module', '--eval', program(code)]);
    const said = printed
      .split('\n')
      .filter((line) => line && !/Warning: SQLite|--trace-war/.test(line));
    problems.push(...said.map((line) => `importing ${specifier}: ${line}`));
  }
  return problems;
}

function program(code: string): string {
  const others = readFileSync(code, 'utf8').matchAll(/from '((?!\.)[^']+)'/g);
  const foreign = [...new Set([...others].map(([, specifier]) => specifier ?? ''))].filter(
    (specifier) => !specifier.startsWith('ngx-lifeline'),
  );
  return `
    await import('@angular/compiler');
    for (const specifier of ${JSON.stringify(foreign)}) await import(specifier);
    const globals = () => Object.getOwnPropertyNames(globalThis);
    const open = () => process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY/.test(name));
    const before = { globals: new Set(globals()), open: open().length };
    await import(${JSON.stringify(pathToFileURL(code).href)});
    const added = globals().filter((name) => !before.globals.has(name));
    if (added.length > 0) console.log('it adds the globals ' + added.join(', '));
    if (open().length > before.open) console.log('it leaves open ' + open().join(', '));
  `;
}
