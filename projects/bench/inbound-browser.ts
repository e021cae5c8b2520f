/**
 * `npm run bench:inbound:browser`: as inbound.ts, in headless Chromium: CPU time of the page's main
 * thread. What the browser does for a frame is most of it, the same for all.
 */
import { parseArgs } from 'node:util';
import type { ClientName } from './clients.ts';
import type { Order } from './flood.ts';
import { forkServer } from './fork-server.ts';
import { printRatios, type Sample } from './print-ratios.ts';
import { QuietPage } from './quiet-page.ts';
import { inRounds } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    messages: { type: 'string', default: '20000' },
  },
});

const names = ['raw', 'raw again', 'ngx-lifeline', 'rxjs webSocket'] as const;
const count = Number(values.messages);
const server = await forkServer('flood-server.ts');
const page = await QuietPage.open('inbound-page.ts');
try {
  const url = `ws://127.0.0.1:${server.ports}/`;
  const flooded = async (client: ClientName, order: Order) => {
    const before = await page.mainThread();
    await page.evaluate(`flooded('${url}', '${client}', ${JSON.stringify(order)})`);
    return (((await page.mainThread()) - before) / count) * 1_000;
  };
  const samples: Sample[] = [];
  for (const mode of ['single', 'bulk'] as const) {
    for (const size of [100, 1024]) {
      const group = `${size} bytes, ${mode}`;
      const works = names.map(
        (client) => [client, () => flooded(client, { size, count, mode })] as const,
      );
      await inRounds(Object.fromEntries(works), Number(values.rounds), (client, cpu) =>
        samples.push({ group, client, cpu }),
      );
    }
  }
  printRatios(samples, ['raw']);
} finally {
  await page.close();
  server.process.kill();
}
