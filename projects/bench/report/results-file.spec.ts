import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptRuns, nothing, writeResults } from './results-file.ts';
import type { Run } from './results.ts';

const machine = { cpu: 'a cpu', cores: 2, memory: 4, system: 'a system' };
const run = (date: string, ...parts: string[]): Run => ({ parts, date, machine });

describe('what a run has left of those before it', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'results-'));
    path = join(folder, 'results.json');
    const settings = { rounds: 7, seconds: 0.1, quick: false };
    const kept = [run('2026-01-01', 'heap'), run('2026-01-02', 'inbound')];
    const last = run('2026-01-03', 'outbound', 'routing');
    writeResults(path, { ...nothing, ...last, versions: {}, settings, kept });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is each part that is not measured again, with when and where it was', () => {
    expect(keptRuns(path, ['inbound', 'outbound'])).toEqual([
      run('2026-01-01', 'heap'),
      run('2026-01-03', 'routing'),
    ]);
  });

  it('is nothing where there is no such file', () => {
    expect(keptRuns(join(folder, 'none.json'), ['inbound'])).toEqual([]);
  });
});
