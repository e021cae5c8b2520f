import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { scratchDirectory } from './scratch-directory.ts';

const SOURCE = JSON.stringify(new URL('./scratch-directory.ts', import.meta.url).href);

describe('a scratch directory', () => {
  let parent: string;

  beforeEach(() => (parent = mkdtempSync(join(tmpdir(), 'scratch-spec-'))));
  afterEach(() => rmSync(parent, { recursive: true }));

  it('is there until it is removed, with all that is in it', () => {
    const { path, remove } = scratchDirectory('demo', parent);
    writeFileSync(join(path, 'a'), 'b');
    remove();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('goes with its process', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program('')]);
    const [path] = (await once(child.stdout, 'data')) as [Buffer];
    expect(basename(String(path))).toContain(`demo-${child.pid}-`);
    await once(child, 'exit');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('that a killed process has left is cleared away by the next, and nothing else is', () => {
    const kill = "process.kill(process.pid, 'SIGKILL')";
    spawnSync(process.execPath, ['--input-type=module', '--eval', program(kill)]);
    const [leftover] = readdirSync(parent);
    const others = ['demo', `demo-${process.pid}-ofThisOne`, 'demolition-1234567-abcdef'];
    for (const name of others) mkdirSync(join(parent, name));

    const { path } = scratchDirectory('demo', parent);
    expect(leftover).toMatch(/^demo-\d+-/);
    expect(readdirSync(parent).sort()).toEqual([...others, basename(path)].sort());
    expect(existsSync(path)).toBeTrue();
  });

  function program(then: string): string {
    return `import { scratchDirectory } from ${SOURCE};
      console.log(scratchDirectory('demo', ${JSON.stringify(parent)}).path);
      ${then}`;
  }
});
