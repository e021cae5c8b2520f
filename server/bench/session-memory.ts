/**
 * What a session costs in heap: `node bench/session-memory.ts`. It opens plain sockets, then as many
 * sessions, and then cuts those; the clients live in a process of their own. Prints bytes for each:
 * an attached session beyond a plain socket, and a detached one.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createLifelineServer } from '../src/index.ts';

const SESSIONS = 2_000;
const CLIENTS = fileURLToPath(new URL('session-memory-clients.ts', import.meta.url));
const LIMITS = { attached: 12 * 1_024, detached: 8 * 1_024 };

const { gc } = globalThis;
if (gc) await measure(gc);
else {
  // Figures before a full collection would be those of garbage.
  fork(fileURLToPath(import.meta.url), { execArgv: ['--expose-gc'] }).on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function measure(gc: NonNullable<typeof globalThis.gc>): Promise<void> {
  const server = createLifelineServer({ port: 0, maxSessions: 2 * SESSIONS });
  const { socketUrl } = await server.listen();
  const heap = async () => {
    // Closing sockets and their timers take a few turns to be garbage.
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      gc();
    }
    return process.memoryUsage().heapUsed;
  };
  const connect = async (url: string) => {
    const child = fork(CLIENTS, [url, String(SESSIONS)]);
    await new Promise((resolve) => child.once('message', resolve));
    return async () => {
      child.kill('SIGKILL');
      while (server.clients.size > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    };
  };

  // Once for nothing, so that caches and code are there.
  await (
    await connect(socketUrl)
  )();
  const empty = await heap();
  const cutPlain = await connect(socketUrl);
  const plain = (await heap()) - empty;
  await cutPlain();
  const before = await heap();
  const cut = await connect(`${socketUrl}?lifeline=1`);
  const attached = (await heap()) - before;
  await cut();
  const detached = (await heap()) - before;

  const figures = {
    plain: Math.round(plain / SESSIONS),
    attached: Math.round((attached - plain) / SESSIONS),
    detached: Math.round(detached / SESSIONS),
  };
  console.log(`${server.sessions.size} sessions, bytes of heap for each:`);
  console.log(`plain socket            ${figures.plain}`);
  console.log(`attached, beyond that   ${figures.attached} (at most ${LIMITS.attached})`);
  console.log(`detached                ${figures.detached} (at most ${LIMITS.detached})`);
  await server.close();
  const isWithin = figures.attached <= LIMITS.attached && figures.detached <= LIMITS.detached;
  process.exitCode = isWithin ? 0 : 1;
}
