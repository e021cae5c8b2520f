import { posix } from 'node:path';
import { SchematicsException, type Rule, type Tree } from '@angular-devkit/schematics';
import {
  addImportToModule,
  getDecoratorMetadata,
  getMetadataField,
  insertImport,
} from '@schematics/angular/utility/ast-utils';
import { applyChangesToFile, getSourceFile } from '@schematics/angular/utility/standalone/util';
import { InsertChange } from '@schematics/angular/utility/change';
import type { ObjectLiteralExpression, PropertyAssignment } from 'typescript';
import { type Application } from '../workspace/application';
import { installedPackage } from '../workspace/installed-package';
import { provideInSpec } from './provide-in-spec';
import { rootComponent, type RootComponent } from './root-component';
import { STATUS_BADGE } from './status-badge';

/**
 * Puts the status badge at the top of the root component, and what it needs into that one's spec.
 * @throws SchematicsException where the installed version has no panel, or the component no
 * template that can be changed.
 */
export function addPanel({ name }: Application, url: string): Rule {
  if (!installedPackage().exports?.['./panel']) {
    throw new SchematicsException(
      `The installed ngx-lifeline has no ${STATUS_BADGE.entryPoint}: ` +
        `update it, or leave --panel out.`,
    );
  }
  return async (tree, { logger }) => {
    const root = await rootComponent(tree, name);
    const { path, modulePath } = root;
    if (tree.readText(modulePath ?? path).includes(STATUS_BADGE.component)) {
      logger.warn(`${path} has the status badge already and is left as it is.`);
      return;
    }
    addTag(tree, path);
    addImport(tree, root);
    const spec = path.replace(/\.ts$/, '.spec.ts');
    if (
      tree.exists(spec) &&
      !provideInSpec(tree, spec, { url, declared: modulePath !== undefined })
    ) {
      logger.warn(
        `${spec} has to provide the connection: add provideLifeline({ url: ${url} }) and ` +
          `provideLifelineTesting() to its providers.`,
      );
    }
  };
}

function addTag(tree: Tree, path: string): void {
  const metadata = componentMetadata(tree, path);
  const templateUrl = field(metadata, 'templateUrl')?.initializer;
  const template = field(metadata, 'template')?.initializer;
  if (templateUrl) {
    const file = posix.join(posix.dirname(path), templateUrl.getText().slice(1, -1));
    tree.overwrite(file, `${STATUS_BADGE.tag}\n${tree.readText(file)}`);
  } else if (template && /^["'`]/.test(template.getText())) {
    const indent = template.getText().startsWith('`') ? '\n    ' : '';
    const start = template.getStart() + 1;
    applyChangesToFile(tree, path, [new InsertChange(path, start, indent + STATUS_BADGE.tag)]);
  } else {
    throw new SchematicsException(
      `${path} has no template that can be changed. Leave --panel out, ` +
        `and add ${STATUS_BADGE.tag} where it is to be.`,
    );
  }
}

function addImport(tree: Tree, { path, modulePath }: RootComponent): void {
  const { component, entryPoint } = STATUS_BADGE;
  if (modulePath !== undefined) {
    const source = getSourceFile(tree, modulePath);
    const changes = addImportToModule(source, modulePath, component, entryPoint);
    applyChangesToFile(tree, modulePath, changes);
    return;
  }
  const metadata = componentMetadata(tree, path);
  const imports = field(metadata, 'imports')?.initializer.getText();
  const addition =
    imports === undefined
      ? new InsertChange(path, metadata.getStart() + 1, `\n  imports: [${component}],`)
      : intoArray(path, field(metadata, 'imports'));
  applyChangesToFile(tree, path, [
    addition,
    insertImport(getSourceFile(tree, path), path, component, entryPoint),
  ]);
}

function intoArray(path: string, property: PropertyAssignment | undefined): InsertChange {
  const { component } = STATUS_BADGE;
  const array = property?.initializer.getText() ?? '';
  if (!property || !array.startsWith('[')) {
    throw new SchematicsException(
      `${path} has imports that are no list. Add ${component} to them by hand, or leave --panel out.`,
    );
  }
  const separator = /^\[\s*\]$/.test(array) ? '' : ', ';
  return new InsertChange(path, property.initializer.getStart() + 1, component + separator);
}

function componentMetadata(tree: Tree, path: string): ObjectLiteralExpression {
  const [metadata] = getDecoratorMetadata(getSourceFile(tree, path), 'Component', '@angular/core');
  if (!metadata) throw new SchematicsException(`${path} has no component.`);
  return metadata as ObjectLiteralExpression;
}

function field(metadata: ObjectLiteralExpression, name: string): PropertyAssignment | undefined {
  return getMetadataField(metadata, name)[0];
}
