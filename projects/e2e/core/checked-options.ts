import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The options whose ranges are checked in the sources of a directory, as paths, sorted. */
export function checkedOptions(directory: string): string[] {
  const options = new Set<string>();
  for (const file of globSync('**/*.ts', { cwd: directory })) {
    if (file.includes('.spec')) continue;
    const text = readFileSync(join(directory, file), 'utf8');
    const visit = (node: ts.Node): void => {
      const [path, , ranges] = callOfCheckRanges(node);
      if (path && ts.isStringLiteral(path) && ranges) {
        for (const name of namesOf(ranges)) options.add(path.text + name);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  }
  return [...options].sort();
}

/** The arguments, if it is one. */
function callOfCheckRanges(node: ts.Node): readonly (ts.Expression | undefined)[] {
  const isCall = ts.isCallExpression(node) && ts.isIdentifier(node.expression);
  return isCall && node.expression.text === 'checkRanges' ? node.arguments : [];
}

/** The properties of an object literal, and of those that are spread into it. */
function namesOf(node: ts.Node): string[] {
  const own = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? [node.name.text] : [];
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...namesOf(child)));
  return [...own, ...inner];
}
