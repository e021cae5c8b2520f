/**
 * `npm run bench:rendering`: an Angular application in headless Chromium shows the last of 20,000
 * messages a second, one frame each: how busy its main thread is, and how often it looks for changes.
 * `latest()` of ngx-lifeline, and for comparison `webSocket` of rxjs with a signal set per message.
 */
import { parseArgs } from 'node:util';
import type { Observed, Trial } from '../examples/src/high-rate/trial.ts';
import { forkServer } from './processes/fork-server.ts';
import { QuietBrowser } from './processes/quiet-browser.ts';
import type { QuietPage } from './processes/quiet-page.ts';
import { median, spread } from './report/statistics.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    rate: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '3' },
  },
});

const sources = ['latest', 'rxjs webSocket'] as const;
const modes = { zoneless: 'main.ts', 'zone.js': 'main.zone.ts' } as const;
const order = { perSecond: Number(values.rate), ms: Number(values.seconds) * 1_000 };

const server = await forkServer('rate-server.ts');
try {
  for (const [changeDetection, program] of Object.entries(modes)) {
    const browser = await QuietBrowser.launch(`../examples/src/high-rate/${program}`);
    try {
      const page = await browser.open();
      await page.show();
      await compare(page, changeDetection as Trial['changeDetection']);
    } finally {
      await browser.close();
    }
  }
} finally {
  server.process.kill();
}

interface Sample extends Observed {
  /** CPU time of the main thread, in ms. */
  readonly cpu: number;
}

async function compare(page: QuietPage, changeDetection: Trial['changeDetection']): Promise<void> {
  const sample = async (by: Trial['by'], length = order): Promise<Sample> => {
    const url = `ws://127.0.0.1:${server.ports}/`;
    const trial: Trial = { url, by, changeDetection, order: length };
    const before = await page.mainThread();
    const observed = await page.evaluate<Observed>(`runTrial(${JSON.stringify(trial)})`);
    return { ...observed, cpu: (await page.mainThread()) - before };
  };
  const samples: Record<Trial['by'], Sample[]> = { latest: [], 'rxjs webSocket': [] };
  for (const by of sources) await sample(by, { ...order, ms: 500 });
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const by of round % 2 ? sources : sources.toReversed()) samples[by].push(await sample(by));
  }
  console.log(
    `\n${changeDetection}, ${order.perSecond} messages a second (median; lowest to highest)`,
  );
  for (const by of sources) {
    const of = (figure: (sample: Sample) => number, digits = 0) => {
      const all = samples[by].map(figure);
      return `${median(all).toFixed(digits)} (${spread(all)})`;
    };
    console.log(`  ${by.padEnd(15)} main thread busy, %: ${of(({ cpu, ms }) => (cpu / ms) * 100)}`);
    console.log(
      `  ${''.padEnd(15)} messages a second: ${of(({ ticks, ms }) => (ticks / ms) * 1_000)}`,
    );
    console.log(
      `  ${''.padEnd(15)} change detections a second: ${of((s) => (s.changeDetections / s.ms) * 1_000)}`,
    );
    console.log(
      `  ${''.padEnd(15)} most in one frame: ${of((s) => s.mostChangeDetections)}; ` +
        `renders of components that do not read: ${of((s) => s.otherRenders)}`,
    );
  }
  const ratio = samples.latest.map((one, round) => one.cpu / samples['rxjs webSocket'][round]!.cpu);
  console.log(`  CPU, latest to rxjs webSocket: ${median(ratio).toFixed(2)} (${spread(ratio)})`);
}
