import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisSpec } from '../spec-support/clean-up.ts';
import { greetedClient, openClient } from '../spec-support/open-client.ts';
import { openSession } from '../spec-support/open-session.ts';
import { startCli } from '../spec-support/start-cli.ts';
import { startServer } from '../spec-support/start-server.ts';
import { until } from '../spec-support/until.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('command line', () => {
  it('prints where it listens, in one line', async () => {
    const cli = startCli(['--port', '0', '--path', '/socket']);
    const client = await openClient(await cli.socketUrl());
    expect((await client.nextEnvelope()).payload).toEqual({ info: 'connected' });
    expect(cli.stdout()).toMatch(
      /^listening on http:\/\/127\.0\.0\.1:(\d+)\/ \(socket: ws:\/\/127\.0\.0\.1:\1\/socket\)\n$/,
    );
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`says 1001 to all clients on ${signal} and exits with 0`, async () => {
      const cli = startCli(['--port', '0']);
      const client = await greetedClient(await cli.socketUrl());
      cli.process.kill(signal);
      expect((await client.closed).code).toBe(1001);
      expect(await cli.exit).toBe(0);
      expect(cli.stderr()).toMatch(/info stopping .*code=1001/);
    });
  }

  it('drains sessions on a signal, with advice within the spread that was asked for', async () => {
    const cli = startCli(['--port', '0', '--drain-spread', '10']);
    const client = await openSession(await cli.socketUrl());
    client.send({ type: 'chat', id: 'c-1', n: 1, payload: 'hi' });
    client.send({ type: 'ping', id: 'c-2', n: 2, ask: true });
    expect((await client.nextOf('chat')).payload).toEqual({ echo: 'hi' });
    expect((await client.nextOf('ping')).re).toBe('c-2');
    cli.process.kill('SIGTERM');
    const { retryAfter } = (await client.nextOf('$bye')).payload as { retryAfter: number };
    expect(retryAfter).toBeLessThan(10);
    expect(await client.closed).toEqual({ code: 1012, reason: 'draining' });
    expect(await cli.exit).toBe(0);
  });

  it('keeps sessions over a restart in the file of --store', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lifeline-'));
    afterThisSpec(() => rmSync(directory, { recursive: true }));
    const args = ['--port', '0', '--store', join(directory, 'sessions.sqlite')];
    const first = startCli(args);
    const { sid, welcome } = await openSession(await first.socketUrl());
    first.process.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    const { epoch, token } = welcome;
    const second = startCli(args);
    const again = await openSession(await second.socketUrl(), { sid, epoch, token, att: 2 });
    expect(again.welcome.resumed).toBeTrue();
  });

  it('exits with 1 at once on a second signal', async () => {
    const cli = startCli(['--port', '0', '--close-grace', '60000']);
    const client = await greetedClient(await cli.socketUrl());
    client.socket.pause();
    cli.process.kill('SIGTERM');
    await until(() => cli.stderr().includes('info stopping'));
    cli.process.kill('SIGTERM');
    expect(await cli.exit).toBe(1);
  });

  it('names the way out and exits with 1 when the port is taken', async () => {
    const { port } = await startServer();
    const cli = startCli(['--port', String(port), '--log', 'none']);
    expect(await cli.exit).toBe(1);
    expect(cli.stderr()).toBe(
      `ngx-lifeline-server: port ${port} on 127.0.0.1 is taken: choose another port, or 0 for a free one` +
        ' (--port 0, or --port with another number)\n',
    );
  });

  it('exits with 2 and one line that names the flag when the usage is wrong', async () => {
    const cli = startCli(['--port', '70000']);
    expect(await cli.exit).toBe(2);
    expect(cli.stderr()).toBe(
      'ngx-lifeline-server: --port must be a whole number from 0 to 65535, got 70000\n',
    );
    expect(cli.stdout()).toBe('');
  });

  it('takes the port from the environment, unless a flag says otherwise', async () => {
    const { port } = await startServer();
    const fromEnv = startCli([], { PORT: '0' });
    expect(await fromEnv.socketUrl()).toMatch(/^ws:/);
    const fromFlag = startCli(['--port', '0'], { PORT: String(port) });
    expect(await fromFlag.socketUrl()).toMatch(/^ws:/);
  });

  it('prints its help and its version', async () => {
    const help = startCli(['--help']);
    const version = startCli(['--version']);
    expect(await help.exit).toBe(0);
    expect(help.stdout()).toContain('--silence-timeout <ms>');
    expect(await version.exit).toBe(0);
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const { version: expected } = JSON.parse(manifest) as { version: string };
    expect(version.stdout()).toBe(`${expected}\n`);
  });

  it('drops nobody who answers after the process was stopped for longer than the silence', async () => {
    const cli = startCli(['--port', '0', '--ping-interval', '100', '--silence-timeout', '400']);
    const client = await greetedClient(await cli.socketUrl());
    cli.process.kill('SIGSTOP');
    await pause(1_200);
    cli.process.kill('SIGCONT');
    await until(() => cli.stderr().includes('warn late'));
    await pause(600);
    client.socket.send('{"type":"ping"}');
    expect((await client.nextEnvelope()).type).toBe('pong');
    expect(cli.stderr()).not.toContain('silent');
  });

  it('writes one line for a bad frame, whatever is in it', async () => {
    const cli = startCli(['--port', '0', '--log', 'warn']);
    const client = await greetedClient(await cli.socketUrl());
    client.socket.send('a\nb\u001b');
    await until(() => cli.stderr().includes('\n'));
    expect(cli.stderr()).toMatch(
      /^\S+ warn bad-frame connection=c1 reason="invalid-json: not valid JSON" bytes=4 preview="a\\nb\\u001b"\n$/,
    );
  });

  it('goes on when the reader of its output goes away', async () => {
    const cli = startCli(['--port', '0']);
    const client = await greetedClient(await cli.socketUrl());
    cli.process.stderr?.destroy();
    cli.process.stdout?.destroy();
    for (const text of ['a', 'b', 'c']) {
      client.socket.send(text);
      expect(await client.next()).toBe(text);
    }
  });
});
