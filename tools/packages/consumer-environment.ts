import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../browser.ts';

/**
 * The environment of somebody who knows nothing of this repository: none of what npm sets for its
 * scripts and none of its commands; the Node that runs this, and a browser that starts as root.
 */
export async function consumerEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, join(bin, 'node'));
  const { executablePath, args } = await findBrowser();
  const browser = join(bin, 'chrome');
  writeFileSync(browser, `#!/bin/sh\nexec "${executablePath}" ${args.join(' ')} "$@"\n`);
  chmodSync(browser, 0o755);
  const unset = Object.keys(process.env).filter(
    (name) => name.startsWith('npm_') || name === 'INIT_CWD' || name === 'NODE_OPTIONS',
  );
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => !/[\\/](node_modules[\\/]\.bin|node-gyp-bin)$/.test(part));
  return {
    ...Object.fromEntries(unset.map((name) => [name, undefined])),
    PATH: [bin, ...path].join(delimiter),
    CHROME_BIN: browser,
    CI: 'true',
    NG_CLI_ANALYTICS: 'false',
    NO_COLOR: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_prefer_offline: 'true',
  };
}
