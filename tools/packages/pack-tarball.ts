import { join } from 'node:path';
import { type PublishedPackage } from './published-package.ts';
import { run } from './run.ts';

/** What `npm pack` has made. */
export interface Tarball {
  readonly path: string;
  readonly bytes: number;
  /** The paths of its files, relative to the package. */
  readonly files: readonly string[];
}

interface NpmPackReport {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs a staged package into a folder. */
export async function packTarball(
  { staged }: PublishedPackage,
  destination = 'dist',
): Promise<Tarball> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const output = await run([
    npm,
    'pack',
    `./${staged}`,
    '--json',
    '--pack-destination',
    destination,
    '--loglevel=error',
  ]);
  const reports = JSON.parse(output.slice(output.indexOf('['))) as NpmPackReport[];
  const [report] = reports;
  if (!report) throw new Error(`npm pack ${staged} has packed nothing.`);
  const { filename, size, files } = report;
  return {
    path: join(destination, filename),
    bytes: size,
    files: files.map(({ path }) => path).toSorted(),
  };
}
