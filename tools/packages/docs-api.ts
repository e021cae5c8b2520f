/**
 * `npm run docs:api` writes a reference of all entry points into `docs/api`, in Markdown, from the
 * doc comments of the packages as they are published. It is not committed: each change of a comment
 * would be there twice, and what a change does to the API is in the reports in `api/`. Fails where a
 * comment links to nothing. `--built` takes the packages as they are in `dist`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Application, type TypeDocOptions } from 'typedoc';
import { type PluginOptions } from 'typedoc-plugin-markdown';
import { packagesInDist } from './build-packages.ts';
import { declarationOptions } from './declaration-options.ts';
import { entryPoints, LIBRARY, PUBLISHED_PACKAGES } from './published-package.ts';

const OUTPUT = 'docs/api';
const TSCONFIG = 'dist/tsconfig.docs.json';

const { values } = parseArgs({ options: { built: { type: 'boolean', default: false } } });
await packagesInDist(values);

const entries = PUBLISHED_PACKAGES.flatMap(entryPoints);
writeFileSync(TSCONFIG, JSON.stringify(compilerConfig()));
rmSync(OUTPUT, { recursive: true, force: true });

const options: Partial<TypeDocOptions & PluginOptions> = {
  plugin: ['typedoc-plugin-markdown'],
  tsconfig: TSCONFIG,
  entryPoints: entries.map(({ types }) => types),
  out: OUTPUT,
  name: 'API reference',
  readme: 'none',
  disableSources: true,
  excludePrivate: true,
  excludeExternals: true,
  sort: ['source-order'],
  validation: { invalidLink: true, notExported: false, notDocumented: false },
  treatWarningsAsErrors: true,
  logLevel: 'Warn',
  // One page an entry point and not one a symbol: a reader searches in a page.
  router: 'module',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
};
const app = await Application.bootstrapWithPlugins(options);
const documented = app.getEntryPoints() ?? [];
for (const point of documented) {
  const entry = entries.find(({ types }) => resolve(types) === resolve(point.sourceFile.fileName));
  if (entry) point.displayName = entry.specifier;
}
const project = app.converter.convert(documented);
app.validate(project);
await app.generateOutputs(project);
if (app.logger.hasErrors() || app.logger.hasWarnings()) {
  process.exitCode = 1;
} else {
  console.log(`The reference of ${entries.length} entry points is in ${OUTPUT}/README.md`);
}

/** What one entry point takes from another is explained there, and only there. */
function compilerConfig(): object {
  const paths = entryPoints(LIBRARY).map(({ specifier, types }) => [specifier, [resolve(types)]]);
  return {
    compilerOptions: declarationOptions(Object.fromEntries(paths) as Record<string, string[]>),
    files: entries.map(({ types }) => resolve(types)),
  };
}
