import { posix } from 'node:path';
import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { resolveBootstrappedComponentData } from '@schematics/angular/utility/standalone/app_component';
import { getMainFilePath } from '@schematics/angular/utility/standalone/util';

/** The component that an application bootstraps, by its files. */
export interface RootComponent {
  readonly path: string;
  /** The module that declares it; none where it is standalone. */
  readonly modulePath: string | undefined;
}

/** @throws SchematicsException where the bootstrap code is of another form than `ng new` writes. */
export async function rootComponent(tree: Tree, project: string): Promise<RootComponent> {
  const main = await getMainFilePath(tree, project);
  const found = resolveBootstrappedComponentData(tree, main);
  if (!found) {
    throw new SchematicsException(
      `No root component can be found from ${main}. Leave --panel out, ` +
        `and add the status badge to a component by hand.`,
    );
  }
  const { moduleImportPathInSameFile: module, componentImportPathInSameFile: component } = found;
  const modulePath = module === null ? undefined : fileOf(main, module);
  return { path: fileOf(modulePath ?? main, component), modulePath };
}

function fileOf(importer: string, specifier: string): string {
  return `${posix.join(posix.dirname(importer), specifier).replace(/\.(ts|js)$/, '')}.ts`;
}
