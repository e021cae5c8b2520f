import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { bundledChromium } from './bundled-chromium.ts';

/** A Chromium for tests, and how to start it. */
export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly source: 'CHROME_BIN' | 'installed' | 'bundled';
}

/**
 * Finds a Chromium: the one that `CHROME_BIN` names, else an installed Chrome or Chromium, else the
 * one that comes with the development dependencies.
 *
 * @throws when there is none; the message says what to set.
 */
export async function findBrowser(): Promise<Browser> {
  const { CHROME_BIN } = process.env;
  if (CHROME_BIN) {
    if (!isExecutable(CHROME_BIN)) {
      throw new Error(
        `CHROME_BIN is "${CHROME_BIN}", which is no executable file. ` +
          `Set it to a Chrome or Chromium, or unset it.`,
      );
    }
    return { executablePath: CHROME_BIN, args, source: 'CHROME_BIN' };
  }
  const installed = usualPlaces().find(isExecutable);
  if (installed) {
    return { executablePath: installed, args, source: 'installed' };
  }
  try {
    return { executablePath: await bundledChromium(), args, source: 'bundled' };
  } catch (error) {
    throw new Error(
      'No browser found. Install Chrome or Chromium, or set CHROME_BIN to its executable file.',
      { cause: error },
    );
  }
}

/**
 * The sandbox needs rights that root and most containers do not give; the tests load nothing but
 * their own pages. The rest keeps the browser from calling out to the network by itself.
 */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
] as const;

function usualPlaces(): string[] {
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'chromium',
    'chromium-browser',
    'headless-shell',
  ];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((directory) => names.map((name) => join(directory, name)));
  const onMac = ['Google Chrome', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const onWindows = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
    .flatMap((name) => process.env[name] ?? [])
    .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe'));
  return [...onPath, ...(process.platform === 'darwin' ? onMac : []), ...onWindows];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
