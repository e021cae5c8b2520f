import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing';

/** Where the step of `npm test` has compiled the schematics. */
const PACKAGE = resolve('dist/schematics-spec');
const ANGULAR = resolve('node_modules/@schematics/angular/collection.json');

const MANIFEST = { version: '1.2.3', peerDependencies: { rxjs: '^7.8.0' } };

/** Runs the compiled schematics of a package that has these entry points. */
export function runner(entryPoints: readonly string[] = []): SchematicTestRunner {
  const exports = Object.fromEntries(entryPoints.map((name) => [name, {}]));
  writeFileSync(`${PACKAGE}/package.json`, JSON.stringify({ ...MANIFEST, exports }));
  return new SchematicTestRunner('ngx-lifeline', `${PACKAGE}/schematics/collection.json`);
}

/** An empty workspace, as `ng new --create-application=false` makes it. */
export function emptyWorkspace(): Promise<UnitTestTree> {
  return runner().runExternalSchematic(ANGULAR, 'workspace', {
    name: 'desk',
    version: '22.0.0',
    newProjectRoot: 'projects',
  });
}

/** Adds an application to it, as `ng generate application` does; `options` are those of that one. */
export function withApplication(
  tree: UnitTestTree,
  name: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<UnitTestTree> {
  const all = { name, skipInstall: true, routing: true, zoneless: true, ...options };
  return runner().runExternalSchematic(ANGULAR, 'application', all, tree);
}

export function withLibrary(tree: UnitTestTree, name: string): Promise<UnitTestTree> {
  return runner().runExternalSchematic(ANGULAR, 'library', { name, skipInstall: true }, tree);
}
