import { type Tree } from '@angular-devkit/schematics';
import { readWorkspace } from '@schematics/angular/utility';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** A spec in Angular 20 has to say so where the app runs without zone.js; later it need not. */
export async function needsZoneless(tree: Tree, name: string | undefined): Promise<boolean> {
  const { dependencies } = tree.readJson('/package.json') as Manifest;
  if (!/^\D*20\./.test(dependencies?.['@angular/core'] ?? '')) return false;
  const { projects } = await readWorkspace(tree);
  const polyfills = projects.get(name ?? '')?.targets.get('build')?.options?.polyfills;
  return ![polyfills].flat().includes('zone.js');
}
