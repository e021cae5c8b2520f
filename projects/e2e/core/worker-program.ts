/**
 * The core in a worker. The first message from the page is the URL to connect to; every later one
 * is sent as a chat. The page is told each status, and each echo.
 */
import { createLifeline } from 'ngx-lifeline/core';
import type { WorkerReport } from './worker-report.ts';

addEventListener('message', ({ data: url }: MessageEvent<string>) => connect(url), { once: true });

function connect(url: string): void {
  const client = createLifeline({
    url,
    backoff: { initial: 200, max: 800 },
    heartbeat: { interval: 300, silenceTimeout: 1_200 },
  });
  client.state$.subscribe(({ status, online }) => report({ status, online }));
  client.messages('chat').subscribe(({ payload }) => report(payload as { echo: string }));
  addEventListener('message', ({ data: text }: MessageEvent<string>) => client.send('chat', text));
  client.connect();
}

function report(what: WorkerReport): void {
  postMessage(what);
}
