import { forkServer } from '../../bench/processes/fork-server.ts';
import { QuietBrowser } from '../../bench/processes/quiet-browser.ts';
import type { Observed, Trial } from '../../examples/src/high-rate/trial.ts';

const PER_SECOND = 20_000;
const SECONDS = 1;

describe('20,000 messages a second into a bound signal', () => {
  let server: Awaited<ReturnType<typeof forkServer<number>>>;
  beforeAll(async () => {
    server = await forkServer('rate-server.ts');
  });
  afterAll(() => void server.process.kill());

  for (const [changeDetection, program] of [
    ['zoneless', 'main.ts'],
    ['zone.js', 'main.zone.ts'],
  ] as const) {
    it(`cause at most one change detection a frame, in what reads it alone (${changeDetection})`, async () => {
      const browser = await QuietBrowser.launch(`../examples/src/high-rate/${program}`);
      try {
        const page = await browser.open();
        await page.show();
        const trial: Trial = {
          url: `ws://127.0.0.1:${server.ports}/`,
          by: 'latest',
          changeDetection,
          order: { perSecond: PER_SECOND, ms: SECONDS * 1_000 },
        };
        const observed = await page.evaluate<Observed>(`runTrial(${JSON.stringify(trial)})`);
        expect(observed.ticks).toBe(PER_SECOND * SECONDS);
        expect(observed.last).toBe(`tick ${observed.ticks - 1}`);
        expect(observed.shown).toBe(observed.last);
        expect(observed.mostChangeDetections).toBe(1);
        expect(observed.readerRenders).toBeGreaterThan(5);
        expect(observed.readerRenders).toBeLessThanOrEqual(observed.changeDetections);
        expect(observed.otherRenders).toBe(0);
      } finally {
        await browser.close();
      }
    }, 60_000);
  }
});
