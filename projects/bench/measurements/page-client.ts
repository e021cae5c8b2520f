/** The page of chromium-clients.ts: one client at a time. */
import { connects } from '../adapters/connects.ts';
import type { ClientName } from '../adapters/catalog.ts';
import { perform, type Platform } from './perform.ts';
import type { Outcome, Task } from './task.ts';

declare global {
  interface Window {
    perform: (name: ClientName, url: string, task: Task) => Promise<Outcome>;
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

window.perform = (name, url, task) => perform(connects[name], url, task, platform);
