import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { declarationOptions } from './declaration-options.ts';
import { entryPoints, LIBRARY, type EntryPoint } from './published-package.ts';

/** A copy of the library as it is installed: what another entry point says is not said again. */
const INSTALLED = 'dist/api/node_modules';

const MADE = 'dist/api/reports';

/** A report, and what kept it from being right. */
export interface ApiReport {
  readonly text: string;
  readonly problems: readonly string[];
}

/** Has to come before the first report. */
export function layOutInstalled(): void {
  rmSync('dist/api', { recursive: true, force: true });
  mkdirSync(INSTALLED, { recursive: true });
  mkdirSync(MADE);
  cpSync(LIBRARY.staged, `${INSTALLED}/${LIBRARY.name}`, { recursive: true });
}

/** What an entry point exports, without what changes with each line of a comment. */
export function reportApi(entry: EntryPoint): ApiReport {
  const problems: string[] = [];
  Extractor.invoke(configOf(entry), {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      if (isProblem(message)) problems.push(message.formatMessageWithLocation(undefined));
    },
  });
  const text = readFileSync(`${MADE}/${entry.fileName}.api.md`, 'utf8');
  return { text: text.replaceAll(/^(\/\/ \S+\.d\.ts):\d+:\d+ - /gm, '$1: '), problems };
}

function isProblem({ logLevel, category }: ExtractorMessage): boolean {
  // The console says that a report is new.
  return category !== ExtractorMessageCategory.Console && logLevel !== ExtractorLogLevel.None;
}

function configOf({ fileName, types }: EntryPoint): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(types.split('/').slice(0, 2).join('/'), 'package.json'),
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(types),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: declarationOptions(installedPaths()),
          files: [resolve(types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${fileName}.api.md`,
        reportFolder: resolve(MADE),
        reportTempFolder: resolve('dist/api/new'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: MESSAGES,
    },
  });
}

function installedPaths(): Record<string, string[]> {
  const paths = entryPoints(LIBRARY).map(({ specifier, types }) => [
    specifier,
    [resolve(types.replace(LIBRARY.staged, `${INSTALLED}/${LIBRARY.name}`))],
  ]);
  return Object.fromEntries(paths) as Record<string, string[]>;
}

/** What a reader of the report sees in its place is `warning`, and stays in the report. */
const MESSAGES = {
  compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
  extractorMessageReporting: {
    default: { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
    // Every export is public; no tag has to say so.
    'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
    'ae-unresolved-link': { logLevel: ExtractorLogLevel.None },
    // It says so beside the member already; here it would come with the number of a line.
    'ae-undocumented': { logLevel: ExtractorLogLevel.None },
  },
  tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
};
