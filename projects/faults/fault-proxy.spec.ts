import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultProxy } from './fault-proxy.ts';

/** Long enough for loopback to have delivered what it is going to deliver. */
const SETTLED = 60;

describe('FaultProxy', () => {
  let echo: Server;
  let atServer: Socket[];
  let proxy: FaultProxy;
  let clients: Client[];

  beforeEach(async () => {
    atServer = [];
    clients = [];
    echo = createServer((socket) => {
      atServer.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => socket.write(`echo ${bytes.toString()}`));
    });
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await FaultProxy.listen((echo.address() as AddressInfo).port);
  });

  afterEach(async () => {
    for (const { socket } of clients) socket.destroy();
    for (const socket of atServer) socket.destroy();
    await proxy.close();
    echo.close();
  });

  async function dial(): Promise<Client> {
    const client = new Client(connect(proxy.port, '127.0.0.1'));
    clients.push(client);
    await once(client.socket, 'connect');
    await sleep(SETTLED);
    return client;
  }

  it('passes bytes both ways, and the end', async () => {
    const client = await dial();
    client.socket.write('a');
    await sleep(SETTLED);
    expect(client.received).toBe('echo a');
    client.socket.end();
    await once(client.socket, 'close');
    expect(client.failed).toBeFalse();
    expect(proxy.connections).toEqual([]);
  });

  it('freezes both ways without closing, and delivers late what was held back', async () => {
    const client = await dial();
    proxy.freeze();
    client.socket.write('a');
    await sleep(SETTLED);
    expect(client.received).toBe('');
    expect(client.closed).toBeFalse();
    proxy.unfreeze();
    await sleep(SETTLED);
    expect(client.received).toBe('echo a');
  });

  it('freezes one way only: what the server sends is still heard', async () => {
    const client = await dial();
    proxy.freeze('to-server');
    client.socket.write('a');
    atServer[0]!.write('news');
    await sleep(SETTLED);
    expect(client.received).toBe('news');
  });

  it('freezes one way only: the server still hears what is sent', async () => {
    const client = await dial();
    const heard = once(atServer[0]!, 'data');
    proxy.freeze('to-client');
    client.socket.write('a');
    expect(String(await heard)).toBe('a');
    await sleep(SETTLED);
    expect(client.received).toBe('');
  });

  it('keeps the loss of one side from the other while frozen', async () => {
    const client = await dial();
    proxy.freeze();
    atServer[0]!.destroy();
    await sleep(SETTLED);
    expect(client.closed).toBeFalse();
    proxy.unfreeze();
    await sleep(SETTLED);
    expect(client.closed).toBeTrue();
  });

  it('takes in new connections while frozen, and passes nothing', async () => {
    proxy.freeze();
    const client = await dial();
    client.socket.write('a');
    await sleep(SETTLED);
    expect(client.received).toBe('');
    expect(proxy.accepted).toBe(1);
  });

  it('lets new connections pass while an old one stays frozen', async () => {
    const old = await dial();
    proxy.freezeExisting();
    const fresh = await dial();
    old.socket.write('a');
    fresh.socket.write('b');
    await sleep(SETTLED);
    expect(old.received).toBe('');
    expect(fresh.received).toBe('echo b');
    expect(proxy.connections.length).toBe(2);
  });

  it('cuts with a reset towards both sides', async () => {
    const client = await dial();
    proxy.cut();
    await sleep(SETTLED);
    expect(client.failed).toBeTrue();
    expect(atServer[0]!.errored).toEqual(jasmine.objectContaining({ code: 'ECONNRESET' }));
    expect(proxy.connections).toEqual([]);
  });

  it('refuses new connections, and leaves the others alone', async () => {
    const old = await dial();
    proxy.refuse();
    const refused = new Client(connect(proxy.port, '127.0.0.1'));
    clients.push(refused);
    await sleep(SETTLED);
    expect(refused.closed).toBeTrue();
    old.socket.write('a');
    await sleep(SETTLED);
    expect(old.received).toBe('echo a');
    proxy.admit();
    await dial();
    expect(proxy.connections.length).toBe(2);
  });

  it('delays each way, and keeps the order when the delay shrinks', async () => {
    const client = await dial();
    proxy.delay(150);
    client.socket.write('a');
    await sleep(SETTLED);
    proxy.delay(0);
    client.socket.write('b');
    await sleep(SETTLED);
    expect(client.received).toBe('');
    await sleep(150);
    expect(client.received).toMatch(/^echo a.*b$/);
  });

  it('lets no more than so many bytes a second through, and makes the sender wait', async () => {
    const client = await dial();
    let heard = 0;
    atServer[0]!.on('data', (bytes) => (heard += bytes.length));
    proxy.throttle(100_000);
    client.socket.write(Buffer.alloc(20_000));
    await sleep(100);
    // So that nothing is between the two when both are read.
    proxy.freezeExisting();
    await sleep(SETTLED);
    const [{ toServer } = { toServer: 0 }] = proxy.connections.map((one) => one.bytesInside);
    expect(heard).toBeGreaterThan(2_000);
    expect(heard).toBeLessThan(18_000);
    expect(toServer).toBe(20_000 - heard);
    proxy.throttle(Infinity);
    proxy.unfreeze();
    await sleep(200);
    expect(heard).toBe(20_000);
  });

  it('resets a client when the target does not answer its call', async () => {
    const { port } = echo.address() as AddressInfo;
    echo.close();
    await once(echo, 'close');
    const orphan = await FaultProxy.listen(port);
    const client = new Client(connect(orphan.port, '127.0.0.1'));
    await sleep(SETTLED);
    expect(client.closed).toBeTrue();
    await orphan.close();
  });
});

class Client {
  received = '';
  closed = false;
  failed = false;
  readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => (this.received += bytes.toString()));
    socket.on('error', () => (this.failed = true));
    socket.on('close', () => (this.closed = true));
  }
}
