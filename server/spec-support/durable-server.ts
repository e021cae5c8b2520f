import { createLifelineServer } from '../src/index.ts';
import { sqliteStore } from '../src/sqlite.ts';

// Run as a process of its own, to be killed: `node durable-server.ts FILE`. It books orders, in the
// file where its sessions are.
const store = sqliteStore({ path: process.argv[2] ?? '' });
store.database.exec('CREATE TABLE IF NOT EXISTS orders (id TEXT NOT NULL)');
const book = store.database.prepare('INSERT INTO orders VALUES (?)');
const server = createLifelineServer({ port: 0, store, messageBurst: 100_000 });
server.handle('order', ({ id }, { commit, send }) => {
  commit(() => void book.run(id));
  send('booked', id);
});
console.log((await server.listen()).socketUrl);
