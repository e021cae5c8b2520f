import { greetedClient, openClient } from '../../spec-support/open-client.ts';
import { startServer } from '../../spec-support/start-server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('plain mode on the wire', () => {
  it('greets with a complete envelope', async () => {
    const before = Date.now();
    const { socketUrl } = await startServer();
    const client = await openClient(socketUrl);
    const { id, ts, ...rest } = await client.nextEnvelope();
    expect(rest).toEqual({ type: 'system', payload: { info: 'connected' } });
    expect(id).toMatch(UUID);
    expect(ts).toBeGreaterThanOrEqual(before);
    expect(ts).toBeLessThanOrEqual(Date.now());
  });

  it('answers ping, chat and anything else in order, each under an id of its own', async () => {
    const { socketUrl } = await startServer();
    const client = await greetedClient(socketUrl);
    client.socket.send('{"type":"ping","id":"mine","ts":1,"payload":{}}');
    client.socket.send('{"type":"chat","payload":{"text":"hé"}}');
    client.socket.send('{"type":"join","payload":{"room":"a"}}');
    const answers = [
      await client.nextEnvelope(),
      await client.nextEnvelope(),
      await client.nextEnvelope(),
    ];
    expect(answers.map(({ type, payload }) => [type, payload])).toEqual([
      ['pong', {}],
      ['chat', { echo: { text: 'hé' } }],
      ['system', { ok: true }],
    ]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(3);
    for (const { id } of answers) expect(id).toMatch(UUID);
  });

  it('sends back what is no message, byte for byte, and logs it with the reason', async () => {
    const { socketUrl, entriesOf } = await startServer();
    const client = await greetedClient(socketUrl);
    for (const text of [
      'hello',
      '5',
      'null',
      '[1]',
      '{}',
      ' { } ',
      '',
      '{"a":',
      '\u0000\u001b[2J',
    ]) {
      client.socket.send(text);
      expect(await client.next()).toBe(text);
    }
    expect(
      entriesOf('bad-frame').map(({ reason, bytes, preview }) => [reason, bytes, preview]),
    ).toEqual([
      ['invalid-json: not valid JSON', 5, 'hello'],
      ['not-an-object: a number, not an object', 1, '5'],
      ['not-an-object: null, not an object', 4, 'null'],
      ['not-an-object: an array, not an object', 3, '[1]'],
      ['empty-object: an object without a key', 2, '{}'],
      ['empty-object: an object without a key', 5, ' { } '],
      ['invalid-json: not valid JSON', 0, ''],
      ['invalid-json: not valid JSON', 5, '{"a":'],
      ['invalid-json: not valid JSON', 5, '\u0000\u001b[2J'],
    ] as unknown[][] as never);
  });

  it('lives through deep nests, forbidden keys and binary, and disturbs nobody else', async () => {
    const { socketUrl, entriesOf } = await startServer();
    const bad = await greetedClient(socketUrl);
    const good = await greetedClient(socketUrl);
    const codes: unknown[] = [];
    for (const frame of [
      '['.repeat(20_000) + ']'.repeat(20_000),
      '{"type":"chat","payload":{"__proto__":{"x":1}}}',
      Buffer.from([0, 255, 1]),
    ]) {
      bad.socket.send(frame);
      const { type, payload } = await bad.nextEnvelope();
      expect(type).toBe('system');
      codes.push((payload as { ok: boolean; error: { code: string } }).error.code);
    }
    expect(codes).toEqual(['too-deep', 'forbidden-key', 'binary']);
    expect(entriesOf('bad-frame').map(({ reason, bytes }) => [reason, bytes])).toEqual([
      ['too-deep: nested deeper than 64', 40_000],
      ['forbidden-key: a key __proto__ is not accepted', 47],
      ['binary: only text is accepted', 3],
    ]);
    for (const client of [bad, good]) {
      client.socket.send('{"type":"ping"}');
      expect((await client.nextEnvelope()).type).toBe('pong');
    }
  });

  it('keeps only the beginning of a bad frame in the log', async () => {
    const { socketUrl, entriesOf } = await startServer();
    const client = await greetedClient(socketUrl);
    client.socket.send('x'.repeat(5_000));
    await client.next();
    expect(entriesOf('bad-frame')[0]).toEqual(
      jasmine.objectContaining({ bytes: 5_000, preview: 'x'.repeat(80) }),
    );
  });
});
