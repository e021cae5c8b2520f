/**
 * `npm run adoption`: does word for word what the README's "Five minutes" says, in an empty folder
 * outside the repository, and looks at the page: the status has to be there, and to be live. Only
 * what is not published yet is exchanged: the names of the packages for their tarballs, and the two
 * ports for free ones; and the questions of `ng add` are answered, because nobody sits there. `--built` takes the packages as they are in `dist`,
 * `--screenshot FILE` keeps a picture of the page.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser.ts';
import { freePort } from '../free-port.ts';
import { endRunningCommands } from '../run-command.ts';
import { packagesInDist } from './build-packages.ts';
import { consumerEnvironment } from './consumer-environment.ts';
import { fiveMinutes } from './five-minutes.ts';
import { LongRunning } from './long-running.ts';
import { packTarball } from './pack-tarball.ts';
import { LIBRARY, SERVER } from './published-package.ts';
import { run } from './run.ts';

const PATIENCE = 60_000;

const { values } = parseArgs({
  options: { built: { type: 'boolean', default: false }, screenshot: { type: 'string' } },
});
const { commands, lines } = fiveMinutes(readFileSync('README.md', 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'lifeline-adoption-'));
const running: LongRunning[] = [];
const end = () => Promise.all([endRunningCommands(), ...running.map((each) => each.kill())]);
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void end().then(() => process.exit(1)));
}

try {
  await packagesInDist(values);
  const library = resolve((await packTarball(LIBRARY, scratch)).path);
  const server = resolve((await packTarball(SERVER, scratch)).path);
  const [pagePort, socketPort] = [await freePort(), await freePort()];
  const env = await consumerEnvironment(scratch);

  const exchanged = (command: string) =>
    command
      .replace(
        /ng add ngx-lifeline\b/,
        `ng add ${library} --skip-confirmation --url ws://localhost:${socketPort}`,
      )
      .replace(
        'npx ngx-lifeline-server',
        `npx --yes --package ${server} ngx-lifeline-server --port ${socketPort}`,
      )
      .replace(/^npx @/, 'npx --yes @')
      .replace(/^npm start$/, `npm start -- --port ${pagePort}`);

  let cwd = scratch;
  let start: (() => LongRunning) | undefined;
  let listening: LongRunning | undefined;
  for (const command of commands) {
    const startedAt = performance.now();
    const here = cwd;
    const launch = () => {
      const launched = new LongRunning(exchanged(command), { cwd: here, env });
      running.push(launched);
      return launched;
    };
    if (command.startsWith('cd ')) {
      cwd = join(cwd, command.slice('cd '.length));
    } else if (command.includes('ngx-lifeline-server')) {
      start = launch;
      listening = launch();
      await listening.printed(/listening on/);
    } else if (command === 'npm start') {
      await launch().printed(/Local:.*http/);
    } else {
      await run(['sh', '-c', exchanged(command)], { cwd, env });
    }
    console.log(`ok    ${command}  ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
  if (!listening || !start) throw new Error('The README starts no server.');
  const ownBadge = () => writeFileSync(join(cwd, 'src/app/app.ts'), lines.join('\n'));
  await look(`http://localhost:${pagePort}`, { server: listening, start, ownBadge });
  console.log(
    `${commands.length} commands, 0 lines; ${lines.length} lines with a badge of one's own`,
  );
  console.log('1 passed, 0 failed');
} catch (error) {
  console.error((error as Error).message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await end();
}

/**
 * The status is on the screen, changes when the server is killed, and when it is back; and so it is
 * with the README's lines in the place of the badge.
 */
async function look(
  url: string,
  {
    server,
    start,
    ownBadge,
  }: {
    readonly server: LongRunning;
    readonly start: () => LongRunning;
    readonly ownBadge: () => void;
  },
): Promise<void> {
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const shows = (status: string) =>
      page.locator(`lifeline-status [data-status="${status}"]`).waitFor({ timeout: PATIENCE });
    await shows('open');
    if (values.screenshot) await page.screenshot({ path: values.screenshot });
    await server.kill();
    await shows('reconnecting');
    const again = start();
    await again.printed(/listening on/);
    await shows('open');
    ownBadge();
    await page.getByText(/^open$/).waitFor({ timeout: PATIENCE });
    await again.kill();
    await page.getByText(/^reconnecting$/).waitFor({ timeout: PATIENCE });
  } finally {
    await browser.close();
  }
}
