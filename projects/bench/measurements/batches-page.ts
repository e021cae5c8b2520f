/** The page of batches.ts: one client at a time. */
import { createLifeline, session, type LifelineClient } from 'ngx-lifeline/core';
import { filter, firstValueFrom } from 'rxjs';

declare global {
  interface Window {
    dial: (url: string) => Promise<unknown>;
    hangUp: () => void;
    /** How long a burst of so many takes, in ms, and in how many frames it came. */
    burst: (count: number) => Promise<{ readonly ms: number; readonly frames: number }>;
    /** How long messages take there and back, one at a time, in ms. */
    roundTrips: (count: number) => Promise<readonly number[]>;
    /** See batches-server.ts. */
    delays: (gap: number) => Promise<unknown>;
  }
}

let client: LifelineClient;
let handled = 0;

window.dial = (url) => {
  client = createLifeline({ url, session: session() });
  client.messages('tick').subscribe(() => handled++);
  client.connect();
  return firstValueFrom(client.state$.pipe(filter(({ status }) => status === 'open')));
};
window.hangUp = () => client.destroy();

window.burst = async (count) => {
  handled = 0;
  const last = firstValueFrom(client.messages('last'));
  const began = performance.now();
  client.send('burst', count);
  const { frames } = (await last).payload as { readonly frames: number };
  if (handled !== count) throw new Error(`${handled} of ${count} messages were handled`);
  return { ms: performance.now() - began, frames };
};

window.roundTrips = async (count) => {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const echo = firstValueFrom(client.messages('echo'));
    const began = performance.now();
    client.send('echo');
    await echo;
    times.push(performance.now() - began);
  }
  return times;
};

window.delays = async (gap) => {
  const found = firstValueFrom(client.messages('delays'));
  client.send('delays', gap);
  return (await found).payload;
};
