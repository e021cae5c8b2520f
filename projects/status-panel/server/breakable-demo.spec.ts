import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import {
  openSession,
  type OpenedSession,
  type OpenFields,
} from '../../../server/spec-support/open-session.ts';
import { startBreakableDemo, type BreakableDemo } from './breakable-demo.ts';
import { type FaultReport } from './faults/fault.ts';
import { PRICES } from './price-walk.ts';

interface Answer {
  readonly status: number;
  readonly body: FaultReport & { readonly error?: string };
}

/** Long enough for loopback to have delivered what it is going to deliver. */
const SILENT = 250;

/** So long that some prices have surely changed: one of them does with 31 of 32 ticks of 300 ms. */
const TICKS = 1_000;

describe('the demo that can be broken', () => {
  let demo: BreakableDemo;
  let sockets: WebSocket[];

  beforeAll(async () => {
    demo = await startBreakableDemo({ host: '127.0.0.1', port: 0 });
  });

  beforeEach(() => (sockets = []));

  afterEach(async () => {
    for (const socket of sockets) socket.terminate();
    await demo.faults.obey({ name: 'heal' });
    while ((await connections()) > 0) await moment();
  });

  afterAll(() => demo.close());

  it('serves sockets and the health of the server behind them', async () => {
    const socket = await open();
    expect(await echoed(socket, 'hello')).toBeTrue();
    expect(await connections()).toBe(1);
  });

  it('tells that nothing is broken', async () => {
    const answer = await fetch(new URL('faults', demo.address.url));
    expect(await answer.json()).toEqual({ active: null });
  });

  it('kills the server, and starts it again when the time is over', async () => {
    const closed = once(await open(), 'close');
    const { status, body } = await post({ name: 'kill', downFor: 400 });
    expect(status).toBe(200);
    expect(body.active?.fault).toEqual({ name: 'kill', downFor: 400 });
    expect(body.active?.endsIn).toBeLessThanOrEqual(400);
    expect((await closed)[0]).toBe(1006);
    await expectAsync(open()).toBeRejected();
    expect((await fetch(new URL('healthz', demo.address.url))).status).toBe(503);
    expect((await post({ name: 'close', code: 4401, reason: '' })).status).toBe(409);
    while (demo.faults.report.active) await moment();
    expect(await echoed(await open(), 'back')).toBeTrue();
  });

  it('heals a kill at once when asked to', async () => {
    await post({ name: 'kill', downFor: 600_000 });
    expect((await post({ name: 'heal' })).body).toEqual({ active: null });
    expect(await echoed(await open(), 'back')).toBeTrue();
  });

  it('freezes the connections of now, one way or both, and lets new ones pass', async () => {
    for (const direction of ['both', 'to-server', 'to-client']) {
      const frozen = await open();
      await post({ name: 'freeze', direction, reach: 'existing' });
      expect(await echoed(frozen, 'lost', SILENT))
        .withContext(direction)
        .toBeFalse();
      expect(await echoed(await open(), 'new')).toBeTrue();
      await post({ name: 'heal' });
      expect(await echoed(frozen, 'thawed')).toBeTrue();
    }
  });

  it('freezes new connections, too, where that is asked for', async () => {
    await post({ name: 'freeze', direction: 'both', reach: 'all' });
    const socket = dial();
    const opened = once(socket, 'open').then(() => true);
    expect(await Promise.race([opened, moment(SILENT).then(() => false)])).toBeFalse();
    await post({ name: 'heal' });
    expect(await opened).toBeTrue();
  });

  it('has the server stop answering while the connection stays up', async () => {
    const socket = await open();
    await post({ name: 'mute' });
    expect(await echoed(socket, 'anybody there?', SILENT)).toBeFalse();
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect(await echoed(await open(), 'new')).toBeTrue();
    await post({ name: 'heal' });
    expect(await echoed(socket, 'again')).toBeTrue();
  });

  it('has it say nothing of its own accord either', async () => {
    const client = await session();
    client.send({ type: '$sub', payload: { topics: [PRICES] } });
    await client.nextOf('publish');
    await post({ name: 'mute' });
    await moment(SILENT); // What was on its way.
    const { length } = client.frames;
    await moment(TICKS);
    expect(client.frames.slice(length)).toEqual([]);
    await post({ name: 'heal' });
    while (client.frames.length === length) await moment();
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('resumes the sessions of a server that was killed', async () => {
    const { sid, welcome } = await session();
    const { epoch, token } = welcome;
    await post({ name: 'kill', downFor: 600_000 });
    await post({ name: 'heal' });
    const again = await session({ sid, epoch, token, att: 2 });
    expect(again.welcome.resumed).toBeTrue();
  });

  it('closes with the code and the reason that were asked for', async () => {
    const closed = once(await open(), 'close');
    const { body } = await post({ name: 'close', code: 4_321, reason: 'a drill' });
    expect(body).toEqual({ active: null });
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4_321, 'a drill']);
  });

  it('ends connections without a close frame', async () => {
    const closed = once(await open(), 'close');
    await post({ name: 'terminate' });
    expect((await closed)[0]).toBe(1006);
  });

  it('lets nobody in, and cuts who is there', async () => {
    const closed = once(await open(), 'close');
    await post({ name: 'refuse' });
    expect((await closed)[0]).toBe(1006);
    await expectAsync(open()).toBeRejected();
    await post({ name: 'heal' });
    expect(await echoed(await open(), 'in again')).toBeTrue();
  });

  it('slows the link down both ways', async () => {
    const socket = await open();
    await post({ name: 'slow', latency: 150, bytesPerSecond: 1_000_000 });
    const startedAt = performance.now();
    expect(await echoed(socket, 'slowly')).toBeTrue();
    expect(performance.now() - startedAt).toBeGreaterThan(299);
  });

  it('has one lasting fault at a time', async () => {
    await post({ name: 'refuse' });
    const { body } = await post({ name: 'slow', latency: 1, bytesPerSecond: 1_000_000 });
    expect(body.active?.fault.name).toBe('slow');
    expect(await echoed(await open(), 'let in')).toBeTrue();
  });

  for (const [name, headers] of [
    ['of another site', { origin: 'https://evil.example' }],
    ['of another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['whose name was made to point here', { origin: 'http://evil.example', host: 'evil.example' }],
    ['that hides where it comes from', { origin: 'null' }],
  ] as const) {
    it(`refuses the page ${name}`, async () => {
      const { status, body } = await post({ name: 'refuse' }, headers);
      expect(status).toBe(403);
      expect(body.error).toContain('Origin');
      expect(demo.faults.report.active).toBeNull();
    });
  }

  it('refuses a form, and whoever does not say where he comes from', async () => {
    expect((await post({ name: 'refuse' }, { 'content-type': 'text/plain' })).status).toBe(415);
    const answer = await fetch(new URL('faults', demo.address.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"refuse"}',
    });
    expect(answer.status).toBe(403);
    expect(demo.faults.report.active).toBeNull();
  });

  const wrong: readonly (readonly [unknown, string])[] = [
    [null, 'a fault is an object with a name'],
    [[], 'name must be kill, freeze'],
    [{}, 'name must be kill, freeze'],
    [{ name: 'explode' }, 'name must be kill, freeze'],
    [{ name: 'kill' }, 'downFor'],
    [{ name: 'kill', downFor: 600_001 }, 'downFor must be a whole number of ms from 0 to 600000'],
    [{ name: 'kill', downFor: '5' }, 'downFor must be a whole number'],
    [{ name: 'freeze', direction: 'up', reach: 'all' }, 'direction must be both, to-server'],
    [{ name: 'freeze', direction: 'both', reach: 'some' }, 'reach must be existing or all'],
    [{ name: 'slow', latency: 1.5, bytesPerSecond: 1_000 }, 'latency must be a whole number'],
    [{ name: 'slow', latency: 1, bytesPerSecond: 0 }, 'bytesPerSecond must be a whole number'],
    [{ name: 'close', code: 1005, reason: '' }, 'code must be 1000 to 1003'],
    [{ name: 'close', code: 999, reason: '' }, 'code must be 1000 to 1003'],
    [{ name: 'close', code: 4000, reason: 'x'.repeat(124) }, 'at most 123 bytes'],
    [{ name: 'close', code: 4000 }, 'reason'],
    [{ name: 'mute', loudly: true }, 'loudly'],
  ];
  for (const [order, why] of wrong) {
    it(`refuses ${JSON.stringify(order).slice(0, 60)}`, async () => {
      const { status, body } = await post(order);
      expect([status, body.error]).toEqual([400, jasmine.stringContaining(why)]);
      expect(demo.faults.report.active).toBeNull();
    });
  }

  it('refuses what is no JSON, too large, or another method', async () => {
    expect((await send('{')).status).toBe(400);
    expect((await send(`"${'x'.repeat(2_000)}"`)).status).toBe(413);
    expect((await fetch(new URL('faults', demo.address.url), { method: 'PUT' })).status).toBe(405);
  });

  it('starts the server again when somebody else has ended it', async () => {
    const closed = once(await open(), 'close');
    process.kill(demo.faults.serverProcess!, 'SIGKILL');
    await closed;
    while (!demo.faults.report.active) await moment();
    expect(demo.faults.report.active.fault.name).toBe('kill');
  });

  it('says that its port is taken', async () => {
    const { port } = demo.address;
    await expectAsync(startBreakableDemo({ host: '127.0.0.1', port })).toBeRejectedWithError(
      /taken/,
    );
  });

  function dial(): WebSocket {
    const socket = new WebSocket(new URL('ws', demo.address.socketUrl));
    sockets.push(socket);
    socket.on('error', () => undefined);
    return socket;
  }

  async function open(): Promise<WebSocket> {
    const socket = dial();
    await once(socket, 'open');
    return socket;
  }

  async function session(fields?: Partial<OpenFields>): Promise<OpenedSession> {
    const client = await openSession(new URL('ws', demo.address.socketUrl).href, fields);
    sockets.push(client.socket);
    return client;
  }

  async function connections(): Promise<number> {
    const health = await fetch(new URL('healthz', demo.address.url));
    return ((await health.json()) as { connections: number }).connections;
  }

  function post(order: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return send(JSON.stringify(order), headers);
  }

  /** As a page of the demo does it; `fetch` would not let a spec say where it comes from. */
  async function send(text: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { origin } = new URL(demo.address.url);
    const sent = request(new URL('faults', demo.address.url), {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
    });
    sent.end(text);
    const [response] = (await once(sent, 'response')) as [
      AsyncIterable<Buffer> & { readonly statusCode: number },
    ];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Answer['body'];
    return { status: response.statusCode, body };
  }
});

/** Whether the server answers that within a time. */
async function echoed(socket: WebSocket, text: string, within = 5_000): Promise<boolean> {
  const answered = new Promise<boolean>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (String(data).includes(text)) resolve(true);
    });
  });
  socket.send(JSON.stringify({ type: 'chat', payload: { text } }));
  return Promise.race([answered, moment(within).then(() => false)]);
}

function moment(ms = 10): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
