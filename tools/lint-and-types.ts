/**
 * Lints everything and checks all types, in one process: most of what either takes is to find out the
 * types, which the other needs as well. `npm run lint` alone is ESLint as usual.
 */
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { reportTestResults } from './test-results.ts';

const root = join(import.meta.dirname, '..');
const names = JSON.parse(
  readFileSync(join(import.meta.dirname, 'typescript-programs.json'), 'utf8'),
) as string[];
const programs = names.map(programOf);

const complaints = [await lint(), types()];
for (const complaint of complaints) if (complaint) console.error(complaint);
const failed = complaints.filter(Boolean).length;
reportTestResults({ passed: complaints.length - failed, failed, skipped: 0 });
process.exitCode = failed > 0 ? 1 : 0;

async function lint(): Promise<string> {
  const parserOptions = { programs, project: null };
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions } },
  });
  const results = await eslint.lintFiles(['.']);
  // A warning is a complaint, as with `--max-warnings 0`.
  return (await eslint.loadFormatter('stylish')).format(results);
}

function types(): string {
  const found = programs.flatMap((program) => ts.getPreEmitDiagnostics(program));
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(found), {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (file) => file,
    getNewLine: () => '\n',
  });
}

function programOf(name: string): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, name),
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: unreadable },
  );
  if (!config) throw new Error(`${name} cannot be read.`);
  const { fileNames: rootNames, options, errors } = config;
  return ts.createProgram({ rootNames, options, configFileParsingDiagnostics: errors });
}

function unreadable({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
}
