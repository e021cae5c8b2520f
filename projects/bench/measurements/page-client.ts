/** The page of chromium-stage.ts: one client at a time. */
import { connects } from '../adapters/connects.ts';
import type { ClientName } from '../adapters/catalog.ts';
import { prepare, type Platform, type Prepared } from './prepare.ts';
import type { Outcome, Task } from './task.ts';

declare global {
  interface Window {
    prepare: (name: ClientName, url: string, task: Task) => Promise<void>;
    /** On what is prepared. */
    measure: () => Promise<Outcome>;
    hangUp: () => void;
  }
}

const channel = new MessageChannel();
let waiting: (() => void) | undefined;
channel.port1.onmessage = () => waiting?.();

const platform: Platform = {
  Socket: WebSocket,
  // Only the browser knows it.
  cpu: () => 0,
  turn: () =>
    new Promise<void>((resolve) => {
      waiting = resolve;
      channel.port2.postMessage(0);
    }),
};

let prepared: Prepared;
window.prepare = async (name, url, task) => {
  prepared = await prepare(connects[name], url, task, platform);
};
window.measure = () => prepared.measure();
window.hangUp = () => prepared.close();
