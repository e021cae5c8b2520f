import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWithThisProcess } from '../../faults/end-with-this-process.ts';
import { useDrill } from '../use-drill.ts';
import { bundleForTest } from './bundle-for-test.ts';

describe('a Node program whose client is destroyed', () => {
  const drill = useDrill();
  let program = '';

  beforeAll(async () => {
    program = await bundleForTest(`import './leaving-program.ts';`);
  });

  it('ends by itself while connected', async () => {
    const server = await drill.startServer();
    await expectEnd(server.socketUrl, 'open');
  });

  it('ends by itself while it waits to try again', async () => {
    const server = await drill.startServer();
    await server.kill();
    await expectEnd(server.socketUrl, 'reconnecting');
  });

  it('ends by itself while its dial hangs', async () => {
    const proxy = await drill.startProxy(await drill.startServer());
    proxy.freeze();
    await expectEnd(`ws://127.0.0.1:${proxy.port}/`, 'dialing');
    expect(proxy.accepted).toBe(1);
  });

  it('ends by itself while its link is frozen', async () => {
    const proxy = await drill.startProxy(await drill.startServer());
    await expectEnd(`ws://127.0.0.1:${proxy.port}/`, 'open,probing', () => proxy.freezeExisting());
  });

  it('ends by itself although a frozen link was abandoned before', async () => {
    const proxy = await drill.startProxy(await drill.startServer());
    let frozen = false;
    await expectEnd(`ws://127.0.0.1:${proxy.port}/`, 'open,reconnecting,open', () => {
      if (!frozen) proxy.freezeExisting();
      frozen = true;
    });
    expect(proxy.accepted).toBe(2);
  });

  /** Runs the program until it has seen those states; `onOpen` is called when it sees `open`. */
  async function expectEnd(url: string, states: string, onOpen?: () => void): Promise<void> {
    const child = spawn(process.execPath, ['--input-type=module', '-', url, states], {
      cwd: import.meta.dirname,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    endWithThisProcess(child);
    const exited = once(child, 'exit');
    let seen = '';
    let destroyedAt = Infinity;
    child.stdout.on('data', (text) => {
      seen += String(text);
      if (String(text).includes('open')) onOpen?.();
      if (seen.includes('destroyed')) destroyedAt = Math.min(destroyedAt, performance.now());
    });
    child.stdin.end(program);
    const tooLate = setTimeout(() => child.kill('SIGKILL'), 8_000);
    const [code] = (await exited) as [number | null];
    clearTimeout(tooLate);

    expect(seen.trim().split('\n')).toEqual([...states.split(','), 'destroyed']);
    expect(code).withContext('exit code').toBe(0);
    expect(performance.now() - destroyedAt).toBeLessThan(2_000);
  }
});
