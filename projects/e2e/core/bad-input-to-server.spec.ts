import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerProcess } from '../server-process.ts';
import { useDrill } from '../use-drill.ts';
import { MEBIBYTE, badFrames } from './bad-frames.ts';
import { jsonCodec } from './core.ts';
import { type ObservedClient } from './observed-client.ts';
import { RawClient } from './raw-client.ts';
import { until } from './until.ts';
import { useObservedClients } from './use-observed-clients.ts';

const oversize = 'x'.repeat(MEBIBYTE);

describe('bad input to the server, from the core and from a raw client at once', () => {
  const drill = useDrill();
  const open = useObservedClients();
  let server: ServerProcess;
  let raw: RawClient;

  beforeEach(async () => {
    server = await drill.startServer();
    raw = await RawClient.open(server.socketUrl);
  });

  afterEach(() => {
    raw.socket.terminate();
  });

  it('from both closes neither, and each gets its echo afterwards', async () => {
    const observed = await openCore();

    for (const [, frame] of badFrames) {
      raw.socket.send(frame);
      if (typeof frame === 'string') observed.client.sendText(frame);
      else observed.client.send('bytes', frame);
    }
    await expectEchoes(observed, 'after all of it');

    expect(observed.statuses).toEqual(['idle', 'connecting', 'open']);
    expect(raw.closeCode).toBeUndefined();
    expect(raw.received.length).toBe(1 + badFrames.length + 1);
  });

  it('of 1 MiB from the raw client closes it with 1009, and the core does not notice', async () => {
    const observed = await openCore();

    raw.socket.send(oversize);
    await until(() => raw.closeCode !== undefined);
    observed.client.send('chat', 'still here');
    await observed.waitForEcho('still here');

    expect(raw.closeCode).toBe(1009);
    expect(observed.statuses).toEqual(['idle', 'connecting', 'open']);
  });

  it('of 1 MiB from the core closes it with 1009; it comes back by itself, once', async () => {
    const observed = await openCore();

    const delivery = observed.client.sendText(oversize);
    await observed.waitForStatus('reconnecting');
    await observed.waitForStatus('open');
    await expectEchoes(observed, 'come back');

    expect(await delivery.result).toEqual({ status: 'unknown', reason: 'connection-lost' });
    expect(observed.closeCodes).toEqual([1009]);
    expect(observed.statuses).toEqual(['idle', 'connecting', 'open', 'reconnecting', 'open']);
    expect(raw.closeCode).toBeUndefined();
  });

  it('of 1 MiB twice before the connection proved stable ends in failed, for good', async () => {
    const observed = await openCore();

    observed.client.sendText(oversize);
    await observed.waitForStatus('reconnecting');
    await observed.waitForStatus('open');
    observed.client.sendText(oversize);
    await observed.waitForStatus('failed');
    await sleep(400);

    expect(observed.closeCodes).toEqual([1009, 1009]);
    expect(observed.statuses.slice(3)).toEqual(['reconnecting', 'open', 'failed']);
    raw.socket.send('{"type":"chat","payload":"undisturbed"}');
    await until(() => raw.hasEcho('undisturbed'));
  });

  it('of 1 MiB twice is forgiven twice when the connection proved stable in between', async () => {
    const observed = await openCore({ stableAfter: 100 });

    for (const time of ['first', 'second']) {
      observed.client.sendText(oversize);
      await observed.waitForStatus('reconnecting');
      await observed.waitForStatus('open');
      await sleep(300);
      await expectEchoes(observed, `after the ${time}`);
    }

    expect(observed.closeCodes).toEqual([1009, 1009]);
  });

  /** With a codec that can send bytes, and room for more than the server takes. */
  function openCore(options: { stableAfter?: number } = {}): Promise<ObservedClient> {
    const { encode, decode } = jsonCodec();
    return open(server.socketUrl, {
      codec: {
        encode: (message) =>
          message.type === 'bytes' ? (message.payload as Uint8Array) : encode(message),
        decode,
      },
      outbox: { maxBytes: 4 * MEBIBYTE },
      ...options,
    });
  }

  async function expectEchoes(observed: ObservedClient, text: string): Promise<void> {
    observed.client.send('chat', text);
    raw.socket.send(JSON.stringify({ type: 'chat', payload: text }));
    await observed.waitForEcho(text);
    await until(
      () => raw.hasEcho(text),
      () => raw.received,
    );
    expect(observed.echoes.filter((echo) => echo === text)).toEqual([text]);
  }
});
