import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { openSession } from '../../spec-support/open-session.ts';
import { startServer } from '../../spec-support/start-server.ts';
import { until } from '../../spec-support/until.ts';
import { sqliteStore } from '../store/sqlite-store.ts';

describe('a store that is older than its clients', () => {
  it('begins a new epoch for them, once, and goes on', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lifeline-'));
    afterThisSpec(() => rmSync(directory, { recursive: true }));
    const path = join(directory, 'sessions.sqlite');
    const backup = join(directory, 'backup.sqlite');
    const start = async (store: ReturnType<typeof sqliteStore>) => {
      const started = await startServer({ store });
      started.server.handle('x', (_, { send }) => send('y'));
      return started;
    };

    const store = sqliteStore({ path });
    const { socketUrl, server } = await start(store);
    const client = await openSession(socketUrl);
    const { sid } = client;
    const { epoch, token } = client.welcome;
    store.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(path, backup);
    client.send({ type: 'x', id: 'c-1', n: 1 });
    await client.nextOf('y');
    await server.close();
    store.close();

    const restored = sqliteStore({ path: backup });
    afterThisSpec(() => restored.close());
    const older = await start(restored);
    const seen = { sid, epoch, token, att: 2, rx: 1, acked: 1 };
    const again = await openSession(older.socketUrl, seen);
    expect(again.welcome).toEqual(jasmine.objectContaining({ resumed: false, rx: 0, from: 1 }));
    again.send({ type: 'x', id: 'c-2', n: 1 });
    expect(await again.nextOf('y')).toEqual({ type: 'y', n: 1, a: 1 });
    again.socket.terminate();
    await until(() => !older.server.sessions.get(sid)?.attached);
    const { welcome } = again;
    const third = { sid, epoch: welcome.epoch, token: welcome.token, att: 3, rx: 1, acked: 1 };
    expect((await openSession(older.socketUrl, third)).welcome.resumed).toBeTrue();
  });
});
