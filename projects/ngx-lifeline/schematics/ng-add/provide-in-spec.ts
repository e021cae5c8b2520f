import { type Tree } from '@angular-devkit/schematics';
import { insertImport } from '@schematics/angular/utility/ast-utils';
import { applyChangesToFile, getSourceFile } from '@schematics/angular/utility/standalone/util';
import { STATUS_BADGE } from './status-badge';

const IMPORTS = [
  ['provideLifeline', 'ngx-lifeline'],
  ['provideLifelineTesting', 'ngx-lifeline/testing'],
] as const;

/**
 * A component that injects the connection needs one in its spec as well, with a fake socket.
 * @returns whether the spec is of the form that `ng new` writes, and was changed.
 */
export function provideInSpec(
  tree: Tree,
  path: string,
  { url, declared }: { readonly url: string; readonly declared: boolean },
): boolean {
  const text = tree.readText(path);
  const providers = `provideLifeline({ url: ${url} }), provideLifelineTesting()`;
  const provided = intoProviders(text, providers);
  if (provided === undefined) return false;
  const { component, entryPoint } = STATUS_BADGE;
  // What a module declares gets its parts from the spec as well.
  const list = declared && /\bimports: \[/.test(provided);
  tree.overwrite(
    path,
    list ? provided.replace(/\bimports: \[(\s*)/, `imports: [$1${component}, `) : provided,
  );
  const badge = list ? [[component, entryPoint] as const] : [];
  for (const [symbol, from] of [...IMPORTS, ...badge]) {
    applyChangesToFile(tree, path, [insertImport(getSourceFile(tree, path), path, symbol, from)]);
  }
  return true;
}

function intoProviders(text: string, providers: string): string | undefined {
  if (text.split(/\bproviders:/).length > 2) return undefined;
  if (/\bproviders:/.test(text)) {
    const list = /\bproviders: \[(\s*)(?=(\]?))/;
    if (!list.test(text)) return undefined;
    return text.replace(list, (_all, space: string, end: string) =>
      end ? `providers: [${providers}` : `providers: [${space}${providers}, `,
    );
  }
  const call = /^([ \t]*)(.*configureTestingModule\(\{)$/m;
  if (!call.test(text)) return undefined;
  return text.replace(
    call,
    (_all, indent: string, start: string) =>
      `${indent}${start}\n${indent}  providers: [${providers}],`,
  );
}
