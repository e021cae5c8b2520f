import { type Tree } from '@angular-devkit/schematics';

const IMPORTS = [
  `import { provideLifeline } from 'ngx-lifeline';`,
  `import { provideLifelineTesting } from 'ngx-lifeline/testing';`,
];

/**
 * A component that injects the connection needs one in its spec as well, with a fake socket.
 * @returns whether the spec is of the form that `ng new` writes, and was changed.
 */
export function provideInSpec(tree: Tree, path: string, url: string): boolean {
  const text = tree.readText(path);
  const module = /^([ \t]*)(.*configureTestingModule\(\{)$/m;
  if (!module.test(text) || /\bproviders:/.test(text)) return false;
  const provided = text.replace(
    module,
    (_all, indent: string, call: string) =>
      `${indent}${call}\n${indent}  providers: [provideLifeline({ url: ${url} }), provideLifelineTesting()],`,
  );
  const lastImport = provided.lastIndexOf('\nimport ') + 1;
  const end = provided.indexOf('\n', lastImport) + 1;
  const lines = IMPORTS.map((line) => `${line}\n`).join('');
  tree.overwrite(path, provided.slice(0, end) + lines + provided.slice(end));
  return true;
}
