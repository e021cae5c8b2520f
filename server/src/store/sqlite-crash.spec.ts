import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { openSession } from '../../spec-support/open-session.ts';
import { until } from '../../spec-support/until.ts';

const PROGRAM = fileURLToPath(new URL('../../spec-support/durable-server.ts', import.meta.url));

describe('sqliteStore and kill -9', () => {
  function freeFile(): string {
    const directory = mkdtempSync(join(tmpdir(), 'lifeline-'));
    afterThisSpec(() => rmSync(directory, { recursive: true }));
    return join(directory, 'sessions.sqlite');
  }

  async function start(file: string) {
    const child = spawn(process.execPath, [PROGRAM, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.on('close', resolve));
    const kill = async () => {
      child.kill('SIGKILL');
      await gone;
    };
    afterThisSpec(kill);
    const [url] = (await Promise.race([child.stdout.take(1).toArray(), gone])) as [Buffer];
    return { url: String(url).trim(), kill };
  }

  it('loses no message, has no effect twice, and keeps the order, over several deaths', async () => {
    const file = freeFile();
    const TOTAL = 1_500;
    let server = await start(file);
    let client = await openSession(server.url);
    const { sid } = client;
    let { epoch, token } = client.welcome;
    const booked: unknown[] = [];
    let sent = 0;
    let acked = 0;
    const sendOn = (until: number) => {
      while (sent < until) {
        sent++;
        client.send({ type: 'order', id: `c-${sent}`, n: sent, a: booked.length });
      }
    };
    const takeIn = () => {
      for (const { n, a, type, payload } of client.envelopes) {
        if (a !== undefined) acked = Math.max(acked, a);
        if (type === 'booked' && n === booked.length + 1) booked.push(payload);
      }
    };
    for (let life = 1; life <= 4; life++) {
      sendOn((TOTAL / 4) * life);
      // Killed in the middle, but for the last one.
      await until(() => {
        takeIn();
        return life === 4 ? booked.length === TOTAL : booked.length > (TOTAL / 4) * (life - 1) + 20;
      });
      if (life === 4) break;
      await server.kill();
      await client.closed;
      takeIn();
      server = await start(file);
      const fields = { sid, epoch, token, att: life + 1, rx: booked.length, acked };
      client = await openSession(server.url, fields);
      expect(client.welcome.resumed).toBeTrue();
      expect(client.welcome.rx).toBeGreaterThanOrEqual(acked);
      expect(client.welcome.from).toBe(booked.length + 1);
      ({ epoch, token } = client.welcome);
      // Again from where the server stopped.
      sent = client.welcome.rx;
    }
    const expected = Array.from({ length: TOTAL }, (_, i) => `c-${i + 1}`);
    expect(booked).toEqual(expected);
    const database = new DatabaseSync(file);
    afterThisSpec(() => database.close());
    expect(
      database
        .prepare('SELECT id FROM orders')
        .all()
        .map(({ id }) => id),
    ).toEqual(expected);
  }, 20_000);
});
