import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../../tools/browser.ts';

let launched: Promise<Browser> | undefined;

/** The one browser of this process, started when it is first needed. */
export function drillBrowser(): Promise<Browser> {
  return (launched ??= launch());
}

/** Ends the browser, if there is one. */
export async function closeDrillBrowser(): Promise<void> {
  await (await launched)?.close();
  launched = undefined;
}

async function launch(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ executablePath, args: [...args] });
}
