/** The servers of batches.ts, with and without batches, in a process of their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLifelineServer, type ServerSession } from '../../../server/src/index.ts';
import { writtenFrames } from './written-frames.ts';

/** Most messages of a burst that wait for their acknowledgements; what a window holds by default. */
const WINDOW = 4_096;

/** Sends as fast as the client takes it. */
async function burst(session: ServerSession, count: number): Promise<void> {
  const before = writtenFrames.count;
  for (let sent = 0; sent < count;) {
    for (; sent < count && session.queued < WINDOW; sent++) session.send('tick', { value: sent });
    await pause(1);
  }
  while (session.queued) await pause(1);
  session.send('last', { frames: writtenFrames.count - before });
}

/** How long messages wait from `send` until their frame is written, in ms. */
async function delays(session: ServerSession, gap: number): Promise<readonly number[]> {
  const waiting: number[] = [];
  const measured: number[] = [];
  writtenFrames.onWrite = () => {
    const now = performance.now();
    for (const at of waiting.splice(0)) measured.push(now - at);
  };
  for (const end = performance.now() + 1_000; performance.now() < end;) {
    waiting.push(performance.now());
    session.send('tick', 0);
    await pause(gap);
  }
  writtenFrames.onWrite = () => undefined;
  return measured;
}

async function start(batchDelay: number): Promise<string> {
  const server = createLifelineServer({ port: 0, batchDelay, messagesPerSecond: 1_000_000 });
  server.handle('burst', ({ payload }, { session }) => void burst(session, payload as number));
  server.handle('echo', (_message, { session }) => session.send('echo'));
  server.handle('delays', ({ payload }, { session }) => {
    void delays(session, payload as number).then((found) => session.send('delays', found));
  });
  return (await server.listen()).socketUrl;
}

process.send?.({ batches: await start(2), single: await start(0) });
process.on('disconnect', () => process.exit());
