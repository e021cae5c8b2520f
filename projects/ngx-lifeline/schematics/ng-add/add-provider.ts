import { chain, type Rule, type Tree } from '@angular-devkit/schematics';
import { addRootProvider } from '@schematics/angular/utility';
import { type Application } from '../workspace/application';
import { providedUrl, providingFile } from '../workspace/provided-url';
import { quotedUrl } from '../workspace/quoted-url';
import { type SourceFile, sourceFiles } from '../workspace/source-files';

/**
 * Adds `provideLifeline({url})` to the application's root providers, unless it is there; then it
 * says what is not as it was asked for.
 */
export function addProvider(
  { name, sourceRoot }: Application,
  options: { readonly url: string; readonly session: boolean },
): Rule {
  const { session } = options;
  const url = quotedUrl(options.url);
  return (tree, { logger }) => {
    const existing = providingFile(tree, sourceRoot);
    if (existing) {
      logger.warn(
        [
          `${existing.path} calls provideLifeline() already and is left as it is.`,
          ...differences(existing, options),
        ].join(' '),
      );
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

function differences(
  existing: SourceFile,
  { url, session }: { readonly url: string; readonly session: boolean },
): string[] {
  const found = providedUrl(existing);
  return [
    ...(found === undefined || found === url
      ? []
      : [`It connects to ${found}, not to ${url}: change it there.`]),
    ...(session && !existing.text.includes('withSession(')
      ? ['It has no withSession(): add it there.']
      : []),
  ];
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
