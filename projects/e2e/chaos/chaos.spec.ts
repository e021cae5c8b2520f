import { runChaos, type ChaosResult } from './chaos-run.ts';
import { SHORT_RUN, type ChaosSettings } from './chaos-settings.ts';
import { describeResult } from './describe-result.ts';
import { FAULT_KINDS } from './fault.ts';
import { useLongSpecs } from './use-long-specs.ts';

const FIXED_SEED = 7;
const DATA_IN_FLIGHT = 0.8;

/** The runs mostly wait, so they run at the same time. The long one is `npm run chaos`. */
describe('a session through thirty faults, with a server that is killed', () => {
  useLongSpecs(90_000);
  const randomSeed = Math.floor(Math.random() * 0x1_0000_0000);
  let fixed: Promise<ChaosResult>;
  let random: Promise<ChaosResult>;
  let ending: Promise<ChaosResult>;

  beforeAll(() => {
    console.log(`chaos: seeds ${FIXED_SEED} and ${randomSeed}`);
    const run = (settings: Partial<ChaosSettings>) =>
      runChaos({ ...SHORT_RUN, seed: randomSeed, ...settings });
    fixed = run({ seed: FIXED_SEED });
    random = run({});
    ending = run({ messages: 1_000, clients: 4, losesSessions: true });
  });

  it('loses nothing, doubles nothing and keeps the order, both ways', async () => {
    const { book } = await expectGoodRun(fixed);
    // Not of any seed: some have many faults that wait for nothing.
    expect(book.inFlight / book.total).toBeGreaterThanOrEqual(DATA_IN_FLIGHT);
  });

  it('does so with any seed', async () => {
    await expectGoodRun(random);
  });

  it('has every effect once even where sessions end, and says so by resync', async () => {
    const { verdict } = await expectNoViolations(ending);
    expect(verdict.resyncs).toBeGreaterThan(0);
  });

  async function expectGoodRun(run: Promise<ChaosResult>): Promise<ChaosResult> {
    const result = await expectNoViolations(run);
    const { book, verdict } = result;
    expect(verdict.resyncs).toBe(0);
    expect(verdict.toServer.messages).toBe(SHORT_RUN.messages);
    expect(verdict.toClient.messages).toBeGreaterThanOrEqual(SHORT_RUN.messages * 0.99);
    for (const kind of FAULT_KINDS) {
      expect(book.byKind.get(kind)).withContext(kind).toBeGreaterThan(1);
    }
    return result;
  }

  async function expectNoViolations(run: Promise<ChaosResult>): Promise<ChaosResult> {
    const result = await run;
    expect(result.verdict.violations.length).withContext(describeResult(result)).toBe(0);
    return result;
  }
});
