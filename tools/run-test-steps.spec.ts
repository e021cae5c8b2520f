import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTestSteps } from './run-test-steps.ts';
import { type TestStep } from './test-steps.ts';

describe('runTestSteps', () => {
  let scratch: string;
  beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'steps-spec-'))));
  afterEach(() => rmSync(scratch, { recursive: true }));

  const step = (name: string, script: string, more: Partial<TestStep> = {}): TestStep => ({
    ...{ name, kind: 'check', commands: [[process.execPath, '-e', script]] },
    ...more,
  });
  const takes = (ms: number) => `setTimeout(() => {}, ${ms})`;

  async function run(...steps: TestStep[]) {
    const ends: string[] = [];
    const results = await runTestSteps(steps, {
      ...{ scratch, slots: 4, interruption: new AbortController().signal },
      onDone: ({ step: { name } }) => ends.push(name),
    });
    return { ends, passed: results.map(({ passed }) => passed) };
  }

  it('lets a small step overtake one for which there is no room', async () => {
    const { ends } = await run(
      step('long', takes(1_000), { slots: 3 }),
      step('large', takes(0)),
      step('small', takes(0), { slots: 1 }),
    );
    expect(ends).toEqual(['small', 'long', 'large']);
  });

  it('runs one that wants all slots, or more, alone', async () => {
    const { ends } = await run(step('first', takes(300)), step('alone', takes(0), { slots: 9 }));
    expect(ends).toEqual(['first', 'alone']);
  });

  it('does not run what builds upon a step that failed', async () => {
    const { ends, passed } = await run(
      step('later', takes(0), { after: ['broken'] }),
      step('broken', 'process.exit(1)'),
      step('free', takes(0), { after: ['not in this run'] }),
    );
    expect(ends).toContain('later');
    expect(passed).toEqual([false, false, true]);
  });
});
