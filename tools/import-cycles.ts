/**
 * Fails when source files import each other in a circle: `node tools/import-cycles.ts DIR…`.
 * Imports of types alone vanish in compilation and cannot make a circle.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const files = process.argv
  .slice(2)
  .flatMap((directory) => globSync(join(directory, '**/*.ts'), { exclude: ['**/node_modules/**'] }))
  .map((file) => resolve(file));

const cycles: string[][] = [];
const finished = new Set<string>();
for (const file of files) {
  follow(file, []);
}
for (const cycle of cycles) {
  console.error(`import cycle: ${cycle.map((file) => relative('.', file)).join(' → ')}`);
}
console.log(`${files.length} files, ${cycles.length} import cycles`);
process.exitCode = cycles.length > 0 || files.length === 0 ? 1 : 0;

function follow(file: string, path: readonly string[]): void {
  const start = path.indexOf(file);
  if (start >= 0) {
    cycles.push([...path.slice(start), file]);
    return;
  }
  if (finished.has(file)) {
    return;
  }
  for (const imported of importsOf(file)) {
    follow(imported, [...path, file]);
  }
  finished.add(file);
}

function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const declaration =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement
        : undefined;
    const specifier = declaration?.moduleSpecifier;
    if (!declaration || !specifier || !ts.isStringLiteral(specifier) || isTypeOnly(declaration)) {
      return [];
    }
    return specifier.text.startsWith('.') ? resolveImport(file, specifier.text) : [];
  });
}

function isTypeOnly(declaration: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(declaration)) {
    return declaration.isTypeOnly;
  }
  const clause = declaration.importClause;
  if (!clause) {
    return false;
  }
  const named = clause.namedBindings;
  const allNamedAreTypes =
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((one) => one.isTypeOnly);
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause.name && allNamedAreTypes);
}

function resolveImport(file: string, specifier: string): string[] {
  const target = resolve(dirname(file), specifier);
  const found = [target, `${target}.ts`, join(target, 'index.ts')].find(
    (candidate) => candidate.endsWith('.ts') && existsSync(candidate),
  );
  return found ? [found] : [];
}
