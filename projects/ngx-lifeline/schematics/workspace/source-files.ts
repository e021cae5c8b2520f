import { type Tree } from '@angular-devkit/schematics';

/** A source file and what is in it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The TypeScript files below a folder, specs left out. */
export function sourceFiles(tree: Tree, folder: string): SourceFile[] {
  const files: SourceFile[] = [];
  tree.getDir(folder).visit((path) => {
    if (path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.endsWith('.d.ts')) {
      files.push({ path: path.slice(1), text: tree.readText(path) });
    }
  });
  return files;
}
