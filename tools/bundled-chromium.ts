import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const nodeModules = fileURLToPath(new URL('../node_modules/', import.meta.url));

/**
 * Unpacks the headless Chromium of the package `@sparticuz/chromium` once into `node_modules/.cache`
 * and returns the command that starts it, on a machine without any browser library or font.
 *
 * The package itself unpacks to the shared temp directory, stays there for ever, and lets two
 * processes write the same file at once. So a child process unpacks into a directory of its own,
 * which then takes its final name in one step: whoever comes second finds it complete.
 *
 * @throws when this platform is not x64 Linux, or the browser does not start.
 */
export async function bundledChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `The bundled Chromium runs on x64 Linux only, this is ${process.arch} ${process.platform}.`,
    );
  }
  const { version } = JSON.parse(
    await readFile(join(nodeModules, '@sparticuz/chromium/package.json'), 'utf8'),
  ) as { version: string };
  const home = join(nodeModules, '.cache', `chromium-${version}`);
  const command = join(home, 'headless-chromium');
  if (!existsSync(command)) {
    await unpack(home);
  }
  return command;
}

async function unpack(home: string): Promise<void> {
  const partial = `${home}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', UNPACK],
      // The package adds its system libraries only where it believes to be in such a container.
      { cwd: nodeModules, env: { TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' } },
    );
    await writeFile(join(partial, 'fonts', 'fonts.conf'), FONTS_CONF);
    await writeFile(join(partial, 'headless-chromium'), LAUNCHER, { mode: 0o755 });
    await promisify(execFile)(join(partial, 'headless-chromium'), ['--version']);
    await chmod(join(partial, 'chromium'), 0o755);
    await rename(partial, home).catch((error: unknown) => {
      if (!existsSync(join(home, 'headless-chromium'))) {
        throw error;
      }
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

const UNPACK = `
  import chromium from '@sparticuz/chromium';
  await chromium.executablePath();
`;

/** `exec` keeps one process, so that whoever started the launcher can end the browser. */
const LAUNCHER = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/al2023/lib"
export FONTCONFIG_FILE="$here/fonts/fonts.conf"
export XDG_CACHE_HOME="$here/cache"
exec "$here/chromium" "$@"
`;

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
