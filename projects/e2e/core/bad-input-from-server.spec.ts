import { badFrames, bigFrames } from './bad-frames.ts';
import { jsonCodec } from './core.ts';
import { HostileServer } from './hostile-server.ts';
import { type ObservedClient } from './observed-client.ts';
import { until } from './until.ts';
import { useObservedClients } from './use-observed-clients.ts';

describe('bad input from a server, in a real socket', () => {
  const open = useObservedClients();
  const propertiesBefore = Object.getOwnPropertyNames(Object.prototype);
  let server: HostileServer;

  beforeEach(async () => {
    server = await HostileServer.listen();
  });

  afterEach(async () => {
    await server[Symbol.asyncDispose]();
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(propertiesBefore);
    expect('polluted' in {}).toBeFalse();
  });

  for (const [what, frame, reason] of [...badFrames, ...bigFrames]) {
    it(`is a dead letter, and the next message arrives on the same connection: ${what}`, async () => {
      const observed = await open(server.socketUrl);

      server.send(frame);
      server.send('{"type":"good"}');
      await waitForMessage(observed, 'good');

      expect(observed.undecodable.map(({ reason: told }) => told)).toEqual([reason]);
      expect(contentOf(observed.undecodable[0]?.data) === contentOf(frame)).toBeTrue();
      expectUndisturbed(observed);
    });
  }

  it('does not change the order of the messages around it', async () => {
    const observed = await open(server.socketUrl);

    for (const [index, [, frame]] of badFrames.entries()) {
      server.send(frame);
      server.send(`{"type":"good ${index}"}`);
    }
    await waitForMessage(observed, `good ${badFrames.length - 1}`);

    expect(observed.messages.map(({ type }) => type)).toEqual(
      badFrames.map((_, index) => `good ${index}`),
    );
    expect(observed.undecodable.map(({ reason }) => reason)).toEqual(
      badFrames.map(([, , reason]) => reason),
    );
    expectUndisturbed(observed);
  });

  it('is found too deep before it is parsed where any length is allowed', async () => {
    const observed = await open(server.socketUrl, { codec: jsonCodec({ maxLength: Infinity }) });

    server.send(`{"type":"deep","payload":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}`);
    server.send('{"type":"good"}');
    await waitForMessage(observed, 'good');

    expect(observed.undecodable.map(({ reason }) => reason)).toEqual(['too-deep']);
    expectUndisturbed(observed);
  });

  function expectUndisturbed({ statuses }: ObservedClient): void {
    expect(statuses).toEqual(['idle', 'connecting', 'open']);
    expect([server.accepted, server.connections]).toEqual([1, 1]);
  }
});

async function waitForMessage({ messages, statuses, undecodable }: ObservedClient, type: string) {
  await until(
    () => messages.some((message) => message.type === type),
    () => ({ statuses, undecodable: undecodable.map(({ reason }) => reason) }),
  );
}

/** Comparable: bytes come as an `ArrayBuffer`, and megabytes are no good in a failure's message. */
function contentOf(data: unknown): unknown {
  return typeof data === 'string' ? data : Buffer.from(data as ArrayBuffer).toString('base64');
}
