/**
 * Takes pictures of the real demo in a real browser: `npm run pictures` those of the README, into docs/;
 * with `--all DIR` every scene in both colour schemes, on a desk and on a phone. The demo has to be built.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Page } from 'playwright-core';
import { closeDrillBrowser, drillBrowser } from './drill-browser.ts';
import { startBreakableDemo } from '../status-panel/server/breakable-demo.ts';
import { type Faults } from '../status-panel/server/faults/faults.ts';
import { drillSettings } from './drill-settings.ts';
import { PanelPage } from './panel-page.ts';

const { values } = parseArgs({ options: { all: { type: 'string' } } });
const SCHEMES = ['light', 'dark'] as const;
const DESK = { width: 1280, height: 1320 };
const PHONE = { width: 390, height: 844 };

/** In the README's picture there is something to be seen on the timeline; in ms. */
const SOME_TIME = values.all === undefined ? 20_000 : 1_000;

type Scheme = (typeof SCHEMES)[number];

/** What is in the picture: a panel that is open, and what then happens to it. */
interface Stage {
  readonly panel: PanelPage;
  readonly faults: Faults;
}

const scenes: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  async open({ panel }) {
    await panel.say('Good morning');
    await panel.waitForReceipt('Good morning', 'acked');
  },
  async 'break-it'({ panel }) {
    // On a phone it is folded away.
    const faults = panel.page.getByTestId('faults');
    await faults.evaluate((details: HTMLDetailsElement) => (details.open = true));
    await panel.press('fault-slow');
    await panel.waitForText('active-fault', 'slowed');
  },
  async reconnecting({ panel, faults }) {
    await faults.obey({ name: 'refuse' });
    await panel.waitForStatus('reconnecting');
    await panel.say('Are you there?');
    await panel.waitForText('attempt', '3');
  },
  async offline({ panel }) {
    await panel.page.context().setOffline(true);
    await panel.waitForStatus('offline');
  },
  async 'closed-by-policy'({ panel, faults }) {
    await faults.obey({ name: 'close', code: 1008, reason: 'this account is blocked' });
    await panel.waitForStatus('failed');
  },
  async resumed({ panel, faults }) {
    await panel.say('Good morning');
    await panel.waitForReceipt('Good morning', 'acked');
    await panel.page.waitForTimeout(SOME_TIME);
    await faults.obey({ name: 'refuse' });
    await panel.waitForStatus('reconnecting');
    await panel.say('Sent into a broken link');
    await panel.page.waitForTimeout(3_000);
    await panel.press('heal');
    await panel.waitForStatus('open');
    await panel.waitForReceipt('Sent into a broken link', 'acked');
    await panel.waitForPrices('fresh');
    await panel.waitForText('attempt', '0');
    await panel.page.waitForTimeout(SOME_TIME);
  },
};

if (!existsSync(join(drillSettings.panelDirectory, 'index.html'))) {
  console.error('There is no demo to take pictures of: build it with npx ng build status-panel');
  process.exit(1);
}
try {
  if (values.all === undefined) {
    for (const scheme of SCHEMES) await take('resumed', scheme, DESK, `docs/panel-${scheme}.webp`);
  } else {
    for (const scene of Object.keys(scenes)) {
      for (const scheme of SCHEMES) {
        for (const size of [DESK, PHONE]) {
          await take(scene, scheme, size, join(values.all, `${scene}-${scheme}-${size.width}.png`));
        }
      }
    }
  }
} finally {
  await closeDrillBrowser();
}

async function take(
  scene: string,
  scheme: Scheme,
  viewport: { readonly width: number; readonly height: number },
  file: string,
): Promise<void> {
  await using belongings = new AsyncDisposableStack();
  const { address, faults } = belongings.use(
    await startBreakableDemo({
      host: '127.0.0.1',
      port: 0,
      staticFiles: drillSettings.panelDirectory,
    }),
  );
  const browser = await drillBrowser();
  const context = belongings.adopt(
    await browser.newContext({ colorScheme: scheme, viewport, deviceScaleFactor: 1.5 }),
    (one) => one.close(),
  );
  const panel = new PanelPage(await context.newPage());
  await panel.visit(address.url, { interval: 1_000, silence: 4_000, initial: 400, max: 1_600 });
  await panel.waitForSession('new');
  await panel.press('prices-toggle');
  await panel.waitForPrices('fresh');
  await panel.press('ping');
  await scenes[scene]?.({ panel, faults });
  await panel.page.evaluate(() => scrollTo(0, 0));
  await panel.page.waitForTimeout(600);
  await save(panel.page, file);
  console.log(file);
}

/** As WebP, which Playwright does not offer: a quarter of a PNG. */
async function save(page: Page, file: string): Promise<void> {
  mkdirSync(join(file, '..'), { recursive: true });
  const session = await page.context().newCDPSession(page);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const isPhone = page.viewportSize()?.width === PHONE.width;
  const clip = isPhone ? { clip: { ...cssContentSize, scale: 1 } } : {};
  const { data } = await session.send('Page.captureScreenshot', {
    ...(file.endsWith('.png') ? { format: 'png' } : { format: 'webp', quality: 85 }),
    captureBeyondViewport: isPhone,
    ...clip,
  });
  writeFileSync(file, Buffer.from(data, 'base64'));
}
