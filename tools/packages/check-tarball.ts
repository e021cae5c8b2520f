import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { linkProblems } from './link-problems.ts';
import { type Tarball } from './pack-tarball.ts';
import { readManifest, type Manifest, type PublishedPackage } from './published-package.ts';

/**
 * "Are the types wrong" in its profile `esm-only`. The packages are ES modules and nothing else, as
 * Angular's package format wants it: what `require()` and the resolution of Node 10, which does not
 * know `exports`, make of them is no promise of theirs.
 */
const NOT_PROMISED = ['node10', 'node16-cjs'];
const DOCUMENTS = ['CHANGELOG.md', 'LICENSE', 'PROTOCOL.md', 'README.md'];

/** What is wrong with a packed package, in a sentence each. */
export async function checkTarball(
  { staged }: PublishedPackage,
  tarball: Tarball,
): Promise<string[]> {
  const manifest = readManifest(staged);
  return [
    ...(await publintProblems(tarball)),
    ...(await typeProblems(tarball)),
    ...manifestProblems(manifest),
    ...fileProblems(manifest, tarball),
    ...linkProblems(tarball.files, (file) => readFileSync(join(staged, file), 'utf8')),
    ...linkerProblems(staged, manifest, tarball),
  ];
}

async function publintProblems({ path }: Tarball): Promise<string[]> {
  const { buffer } = new Uint8Array(readFileSync(path));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
}

async function typeProblems({ path }: Tarball): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(readFileSync(path)));
  if (!result.types) return ['types: there are none'];
  return result.problems.filter(isPromised).map((problem) => {
    const { kind, ...where } = { ...problem, trace: undefined };
    return `types: ${kind} ${JSON.stringify(where)}`;
  });
}

function isPromised(problem: Problem): boolean {
  if ('resolutionKind' in problem) return !NOT_PROMISED.includes(problem.resolutionKind);
  if ('resolutionOption' in problem) return !NOT_PROMISED.includes(problem.resolutionOption);
  return true;
}

function manifestProblems({ sideEffects, ...manifest }: Manifest): string[] {
  const needed = ['version', 'description', 'license', 'engines', 'files', 'type', 'keywords'];
  const unwanted = ['scripts', 'devDependencies', 'private'];
  return [
    ...needed.filter((field) => !(field in manifest)).map((field) => `it lacks "${field}"`),
    ...unwanted.filter((field) => field in manifest).map((field) => `it has "${field}"`),
    ...(sideEffects === false ? [] : ['"sideEffects" is not false']),
  ];
}

function fileProblems({ exports, bin, schematics }: Manifest, { files }: Tarball): string[] {
  const targets = [
    ...Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? target : Object.values(target),
    ),
    ...Object.values(bin ?? {}),
    ...(typeof schematics === 'string' ? [schematics] : []),
  ].map(normalize);
  const missing = [...targets, ...DOCUMENTS].filter((file) => !files.includes(file));
  const strays = files.filter((file) => /\.spec\.(js|d\.ts)$|spec-support|tsbuildinfo/.test(file));
  return [
    ...missing.map((file) => `${file} is not packed`),
    ...strays.map((file) => `${file} is packed`),
  ];
}

/** What the Angular linker of the oldest supported version would refuse. */
function linkerProblems(
  staged: string,
  { peerDependencies }: Manifest,
  { files }: Tarball,
): string[] {
  const oldest = parseInt(peerDependencies?.['@angular/core']?.match(/\d+/)?.[0] ?? '', 10);
  return files
    .filter((file) => file.endsWith('.mjs'))
    .flatMap((file) => {
      const asked = readFileSync(join(staged, file), 'utf8').matchAll(/minVersion: "(\d+)[^"]*"/g);
      return [...asked]
        .map(([, major]) => Number(major))
        .filter((major) => !(major <= oldest))
        .map(
          (major) => `${file} needs the linker of Angular ${major}, the peers begin at ${oldest}`,
        );
    });
}
