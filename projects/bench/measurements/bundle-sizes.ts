import { gzipSync } from 'node:zlib';
import { clientNames, factsOf, type ClientName } from '../adapters/catalog.ts';
import type { Part } from '../command/part.ts';
import { bundle } from '../processes/bundle.ts';
import type { Figure } from '../report/figure.ts';

/** What an app imports to have what the client of that name has. */
const IMPORTS: Partial<Record<ClientName, string>> = {
  ours: `export { createLifeline } from 'ngx-lifeline/core';`,
  'ours-session': `export { createLifeline, session } from 'ngx-lifeline/core';`,
  rxjs: `export { webSocket } from 'rxjs/webSocket';`,
  'rxjs-retry': `export { webSocket } from 'rxjs/webSocket';
    export { retry, share, timer } from 'rxjs';`,
  'reconnecting-websocket': `export { default } from 'reconnecting-websocket';`,
  partysocket: `export { default } from 'partysocket/ws';`,
  'websocket-ts': `export { WebsocketBuilder, ExponentialBackoff, ArrayQueue } from 'websocket-ts';`,
  'socket.io': `export { io } from 'socket.io-client';`,
  'rx-stomp': `export { RxStomp } from '@stomp/rx-stomp';`,
  'graphql-ws': `export { createClient } from 'graphql-ws';`,
  centrifuge: `export { Centrifuge } from 'centrifuge';`,
};

const RXJS = ['rxjs', 'rxjs/webSocket'];

/** Minified and gzip -9, with and without what an app with rxjs has anyway. */
export const bundleSizes: Part = {
  title: 'bundle sizes',
  run: async ({ clients, progress }) => {
    const named = clientNames.filter((name) => clients.includes(name) && IMPORTS[name]);
    progress.expect(named.length);
    const figures: Figure[] = [];
    for (const client of named) {
      const group = 'minified, gzip -9';
      const size = async (external: string[]) => {
        const code = await bundle(IMPORTS[client]!, { platform: 'browser', external });
        return gzipSync(code, { level: 9 }).length;
      };
      const stage = 'Chromium';
      const shared = { group, stage, unit: 'bytes', client, base: client } as const;
      figures.push({ ...shared, metric: 'bundle', values: [await size([])] });
      // The socket of rxjs is not what an app has anyway.
      const external = factsOf(client).library === 'rxjs' ? [] : RXJS;
      const values = [await size(external)];
      if (external.length) figures.push({ ...shared, metric: 'without rxjs', values });
      progress.step(client);
    }
    return { figures: { size: figures } };
  },
};
