import { WebSocket } from 'ws';
import { createLifelineServer } from '../src/index.ts';

// Run as a process of its own: it ends by itself only if the server left no timer and no socket.
const server = createLifelineServer({ port: 0, closeGrace: 60_000 });
const { socketUrl, url } = await server.listen();
const client = new WebSocket(socketUrl);
await new Promise((resolve) => client.once('message', resolve));
await (await fetch(`${url}healthz`)).text();
await server.close();
console.log('closed');
