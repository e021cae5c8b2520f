import type { LifelineServer } from 'ngx-lifeline-server';
import type { LifelineClient } from 'ngx-lifeline/core';
import { WebSocket } from 'ws';
import { until } from '../core/until.ts';
import { createLifeline, session } from '../testing/test-kit.ts';
import { asInstalled } from './as-installed.ts';

const { chatServer } = await asInstalled(() => import('./chat-server.ts'));
const { pricesServer } = await asInstalled(() => import('./prices-server.ts'));

describe('cookbook: the server halves', () => {
  const clients: LifelineClient[] = [];
  let server: LifelineServer | undefined;

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await server?.close({ grace: 0 });
  });

  async function open(on: LifelineServer): Promise<LifelineClient> {
    server = on;
    const { socketUrl } = await on.listen();
    const client = createLifeline({
      url: socketUrl,
      session: session(),
      backoff: { initial: 100, jitter: 0 },
      transport: (url, protocols) => new WebSocket(url, protocols) as never,
    });
    clients.push(client);
    const before = on.sessions.size;
    client.connect();
    await until(() => on.sessions.size > before);
    return client;
  }

  function linesOf(client: LifelineClient): unknown[] {
    const lines: unknown[] = [];
    client.messages('chat').subscribe(({ payload }) => lines.push(payload));
    return lines;
  }

  it('a chat: what somebody says is heard by all others, once, also by who is away', async () => {
    const chat = chatServer(0);
    const [one, two, away] = [await open(chat), await open(chat), await open(chat)];
    const [mine, heard, later] = [linesOf(one), linesOf(two), linesOf(away)];
    [...chat.clients].at(-1)?.terminate();
    await until(() => [...chat.sessions.values()].some(({ attached }) => !attached));

    expect(await one.send('chat', 'hello').result).toEqual({ status: 'acked' });
    await until(() => heard.length > 0 && later.length > 0);

    expect([mine, heard, later]).toEqual([[], ['hello'], ['hello']]);
  });

  it('a chat: what is no line is refused with a reason, and heard by nobody', async () => {
    const chat = chatServer(0);
    const [one, two] = [await open(chat), await open(chat)];
    const heard = linesOf(two);
    const refused = { status: 'refused', reason: 'bad-line' } as const;
    expect(await one.send('chat', { text: 'hello' }).result).toEqual(
      jasmine.objectContaining(refused),
    );
    expect(await one.send('chat', 'x'.repeat(1_001)).result).toEqual(
      jasmine.objectContaining(refused),
    );
    await one.send('chat', 'y').result;
    await until(() => heard.length > 0);
    expect(heard).toEqual(['y']);
  });

  it('a live table: prices come by their keys while somebody listens', async () => {
    const prices = pricesServer(0);
    const client = await open(prices);
    const keys = new Set<unknown>();
    const listening = client.topic('prices').subscribe(({ key }) => keys.add(key));
    await until(() => keys.size === 2);
    expect(keys).toEqual(new Set(['EUR', 'GBP']));
    listening.unsubscribe();
    await until(() => prices.subscribers('prices') === 0);
  });
});
