/**
 * The server under test: the real one, with its durable store, in a process of its own that is
 * killed again and again. Its handlers write to the store's database, in the store's transaction.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createLifelineServer,
  isLifelineServerError,
  type LogEntry,
} from '../../../server/src/index.ts';
import { sqliteStore } from '../../../server/src/sqlite.ts';
import { seededRandom } from '../../ngx-lifeline/core/testing/src/seeded-random.ts';
import { isComplaint } from './is-complaint.ts';
import { serverLedger } from './server-ledger.ts';
import {
  TOPIC,
  type ServerOrder,
  type ServerReport,
  type ServerSettings,
  type Work,
} from './server-order.ts';

const TICK_INTERVAL = 20;
/** Most messages of one transaction of the timer's. */
const TICKS_AT_ONCE = 10;
/** A message that requests one is answered by its reply. */
const REPLY = -1;
/** How often the timer publishes for all clients instead. */
const PUBLISHED = 0.3;
/** How many of its messages are large, and how large, in characters. */
const HEAVY = 0.04;
const LARGEST = 20_000;

const settings = JSON.parse(process.argv[2] ?? '') as ServerSettings;
const random = seededRandom(settings.seed + settings.life);
const store = sqliteStore({ path: settings.database });
const ledger = serverLedger(store.database);
const handled = ledger.counts();
let made = 0;

const server = createLifelineServer({
  ...settings.options,
  port: settings.port,
  store,
  authenticate: (auth) => ({ user: String(auth) }),
  log: complain,
});

server.handle<Work>('work', async ({ payload }, { session, id, n, isRequest, commit, send }) => {
  const client = session.user ?? '';
  const how = isRequest ? REPLY : n % 5;
  // Some take their time, so that a crash strikes what was received and has had no effect.
  if (n % 4 === 2) await sleep(random() * settings.handlerDelay);
  const key = how === 0 ? undefined : nextKey();
  // Before the effect, as a part of it, ...
  if (key !== undefined && how !== 1 && how !== REPLY) send('news', news(key));
  commit(() => {
    ledger.effect(client, payload.name, id);
    handled.effects++;
    if (key === undefined) return;
    ledger.sent(client, key, false);
    // ... or within it.
    if (how === 1) session.send('news', news(key));
  });
  return how === REPLY && key !== undefined ? news(key) : undefined;
});

/** Messages that nobody has asked for, some to clients that are not there. */
function tick(): void {
  const due = ticksDue();
  const sessions = [...server.sessions.values()];
  if (due <= 0 || sessions.length === 0) return;
  if (due >= sessions.length && random() < PUBLISHED) {
    server.transaction(() => {
      const key = nextKey();
      server.publish(TOPIC, news(key));
      for (const { user } of sessions) ledger.sent(user ?? '', key, true);
    });
    handled.ticks += sessions.length;
    return;
  }
  server.transaction(() => {
    for (let i = 0; i < Math.min(due, TICKS_AT_ONCE); i++) {
      const session = sessions[Math.floor(random() * sessions.length)];
      const key = nextKey();
      session?.send('news', news(key));
      ledger.sent(session?.user ?? '', key, true);
    }
  });
  handled.ticks += Math.min(due, TICKS_AT_ONCE);
}

function ticksDue(): number {
  return Math.floor(handled.effects * settings.tickShare) - handled.ticks;
}

function news(key: string) {
  return { key, ballast: random() < HEAVY ? 'x'.repeat(random() * LARGEST) : '' };
}

function nextKey(): string {
  return `${settings.life}.${++made}`;
}

function obey(order: ServerOrder & { readonly id: number }): void {
  const { id } = order;
  if (order.order === 'window') {
    const users = new Set(order.users);
    let messages = 0;
    for (const { user, attached, queued } of server.sessions.values()) {
      if (attached && users.has(user ?? '')) messages += queued;
    }
    say({ report: 'window', id, messages });
  } else if (order.order === 'close') {
    const ports = new Set(order.ports);
    // The socket of ws keeps its connection to itself; the port is all that the proxy knows.
    const open = [...server.clients] as unknown as ({ _socket?: { remotePort?: number } } & {
      close: (code: number) => void;
    })[];
    const struck = open.filter(({ _socket }) => ports.has(_socket?.remotePort ?? 0));
    for (const socket of struck) socket.close(order.code);
    say({ report: 'closed', id, sockets: struck.length });
  } else {
    const { effects } = ledger.counts();
    say({ report: 'progress', id, effects, ticksDue: ticksDue() });
  }
}

function complain(entry: LogEntry): void {
  if (isComplaint(entry)) say({ report: 'complaint', text: JSON.stringify(entry) });
}

function say(report: ServerReport): void {
  process.send?.(report);
}

// A run that is killed must leave neither its server behind nor its files.
process.on('disconnect', () => {
  rmSync(dirname(settings.database), { recursive: true, force: true });
  process.exit();
});
process.on('message', obey);
try {
  await server.listen();
  setInterval(tick, TICK_INTERVAL);
  say({ report: 'listening' });
} catch (error) {
  if (!isLifelineServerError(error, 'address-in-use')) throw error;
  say({ report: 'taken' });
}
