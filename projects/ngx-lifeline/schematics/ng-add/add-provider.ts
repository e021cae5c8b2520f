import { chain, type Rule, type Tree } from '@angular-devkit/schematics';
import { addRootProvider } from '@schematics/angular/utility';
import { type Application } from '../workspace/application';
import { sourceFiles } from '../workspace/source-files';

/** The default connection, as against `provideLifeline(Desk, {…})`, which is a socket of its own. */
const PROVIDED = /\bprovideLifeline\(\s*\{/;

/** Adds `provideLifeline({url})` to the application's root providers, unless it is there. */
export function addProvider(
  { name, sourceRoot }: Application,
  { url, session }: { readonly url: string; readonly session: boolean },
): Rule {
  return (tree, { logger }) => {
    const existing = sourceFiles(tree, sourceRoot).find(({ text }) => PROVIDED.test(text));
    if (existing) {
      logger.warn(`${existing.path} calls provideLifeline() already and is left as it is.`);
      return;
    }
    return chain([
      addRootProvider(name, ({ code, external }) =>
        session
          ? code`${external('provideLifeline', 'ngx-lifeline')}({ url: ${url} }, ${external('withSession', 'ngx-lifeline')}())`
          : code`${external('provideLifeline', 'ngx-lifeline')}({ url: ${url} })`,
      ),
      (changed) => breakLine(changed, sourceRoot),
    ]);
  };
}

/** The utility adds to the last line of a list, also where each provider has a line of its own. */
function breakLine(tree: Tree, sourceRoot: string): void {
  for (const { path, text } of sourceFiles(tree, sourceRoot)) {
    const broken = text.replace(
      /^([ \t]+)(?!providers:)(\S.*,) (provideLifeline\(\{)/m,
      '$1$2\n$1$3',
    );
    if (broken !== text) tree.overwrite(path, broken);
  }
}
