import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { entryPoints, LIBRARY, type EntryPoint } from './published-package.ts';

/** Where the reports are, one for each entry point. */
export const REPORT_FOLDER = 'api';
/** A copy of the library as it is installed: what another entry point says is not said again. */
const INSTALLED = 'dist/api/node_modules';

/** What came of a report: whether it differs from the committed one, and what is wrong with it. */
export interface ReportResult {
  readonly changed: boolean;
  readonly problems: readonly string[];
}

export function layOutInstalled(): void {
  rmSync('dist/api', { recursive: true, force: true });
  mkdirSync(INSTALLED, { recursive: true });
  cpSync(LIBRARY.staged, `${INSTALLED}/${LIBRARY.name}`, { recursive: true });
}

/** Compares an entry point with its committed report, and rewrites that one if asked to. */
export function reportApi(entry: EntryPoint, { update }: { update: boolean }): ReportResult {
  const problems: string[] = [];
  const { apiReportChanged } = Extractor.invoke(configOf(entry), {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (isProblem(message)) problems.push(message.formatMessageWithLocation(undefined));
    },
  });
  return { changed: apiReportChanged, problems };
}

function isProblem({ logLevel, category }: ExtractorMessage): boolean {
  // That a report differs is told by the result; the rest of the console is chatter.
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
          compilerOptions: {
            target: 'ES2022',
            module: 'preserve',
            moduleResolution: 'bundler',
            lib: ['ES2023', 'DOM', 'ESNext.Disposable'],
            types: ['node'],
            strict: true,
            skipLibCheck: true,
            paths: installedPaths(),
          },
          files: [resolve(types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${fileName}.api.md`,
        reportFolder: resolve(REPORT_FOLDER),
        reportTempFolder: resolve('dist/api/reports'),
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
