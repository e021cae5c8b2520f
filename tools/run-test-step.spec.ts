import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTestStep } from './run-test-step.ts';
import { type TestStep } from './test-steps.ts';

describe('runTestStep', () => {
  let scratch: string;
  beforeEach(() => (scratch = mkdtempSync(join(tmpdir(), 'step-spec-'))));
  afterEach(() => rmSync(scratch, { recursive: true }));

  const run = (kind: TestStep['kind'], ...scripts: string[]) =>
    runTestStep(
      { name: 'x', kind, commands: scripts.map((script) => [process.execPath, '-e', script]) },
      scratch,
    );
  const report = (passed: number, failed: number) =>
    `fs.writeFileSync(process.env.TEST_RESULTS_FILE, '${JSON.stringify({ passed, failed, skipped: 0 })}');`;

  it('takes the counts that a runner reports', async () => {
    const { counts, passed } = await run('runner', `${report(3, 1)} process.exit(1)`);
    expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(passed).toBeFalse();
  });

  it('fails a runner that ran no test, though it ended well', async () => {
    const { counts, output } = await run('runner', '');
    expect(counts.failed).toBe(1);
    expect(output).toContain('No spec ran');
  });

  it('fails a runner that ended badly, though no test failed', async () => {
    const { counts } = await run('runner', `${report(3, 0)} process.exit(7)`);
    expect(counts).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('counts a check as one, and stops at the first command that fails', async () => {
    expect((await run('check', '', '')).counts.passed).toBe(1);
    const broken = await run(
      'check',
      'console.log("why"); process.exit(1)',
      'console.log("never")',
    );
    expect(broken.counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(broken.output).toContain('why');
    expect(broken.output).not.toContain('never');
  });

  it('ends what a command has left running', async () => {
    const { output, passed } = await run(
      'check',
      `const { pid } = require('child_process').spawn('sleep', ['60'], { stdio: 'inherit' });
       console.log(pid); process.exit(0)`,
    );
    expect(passed).toBeTrue();
    await expectAsync(gone(Number(output.trim()))).toBeResolvedTo(true);
  });
});

/** Whether a process has ended; one whose exit code nobody has asked for yet has. */
async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 50; i += 1) {
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    if (stdout.trim() === '' || stdout.startsWith('Z')) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
