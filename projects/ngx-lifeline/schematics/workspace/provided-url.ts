import { type Tree } from '@angular-devkit/schematics';
import { type SourceFile, sourceFiles } from './source-files';

/** The default connection, as against `provideLifeline(DESK, {…})`, which is a socket of its own. */
const PROVIDED = /\bprovideLifeline\(\s*\{/;
/** Its URL, where that is one literal and nothing is added to it. */
const LITERAL =
  /\bprovideLifeline\(\s*\{[^}]*?\burl:\s*(?<quote>['"`])(?<url>(?:\\.|(?!\k<quote>|\$\{)[^\\\n])*)\k<quote>\s*[,}]/;

/** The file below a folder that provides the default connection. */
export function providingFile(tree: Tree, folder: string): SourceFile | undefined {
  return sourceFiles(tree, folder).find(({ text }) => PROVIDED.test(text));
}

/** The URL that such a file gives, unless it is computed. */
export function providedUrl({ text }: SourceFile): string | undefined {
  return LITERAL.exec(text)?.groups?.url?.replaceAll(/\\(.)/g, '$1');
}
