import { ask } from '../processes/ask.ts';
import { forkBundled } from '../processes/fork-bundled.ts';
import { QuietBrowser } from '../processes/quiet-browser.ts';
import type { Candidate, Log } from './drilled-clients.ts';

/** Where the clients of a drill live. */
export interface Host {
  readonly stage: 'Node' | 'Chromium';
  readonly logs: () => Promise<readonly Log[]>;
  /** They send no more. */
  readonly stopSending: () => Promise<unknown>;
  /** All of it stops, as a machine does that sleeps. */
  readonly sleep: () => void;
  readonly wake: () => void;
  readonly end: () => Promise<void>;
}

export type StartHost = (candidates: readonly Candidate[], traffic: boolean) => Promise<Host>;

export const nodeHost: StartHost = async (candidates, traffic) => {
  const args = [JSON.stringify(candidates), String(traffic)];
  const child = await forkBundled('survival/drill-host.ts', args);
  return {
    stage: 'Node',
    logs: () => ask<Log[]>(child, {}),
    stopSending: () => ask(child, { stop: true }),
    sleep: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    end: () => {
      child.kill('SIGKILL');
      return Promise.resolve();
    },
  };
};

export const chromiumHost: StartHost = async (candidates, traffic) => {
  const browser = await QuietBrowser.launch('survival/drill-page.ts');
  const page = await browser.open();
  await page.show();
  await page.evaluate(`begin(${JSON.stringify(candidates)}, ${traffic})`);
  const ids = await browser.processIds();
  const signal = (name: NodeJS.Signals) => {
    for (const id of ids) process.kill(id, name);
  };
  return {
    stage: 'Chromium',
    logs: () => page.evaluate<Log[]>('logs(false)'),
    stopSending: () => page.evaluate('logs(true).length'),
    sleep: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    end: () => browser.close(),
  };
};
