import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WORKSPACE, bundle } from '../../bench/processes/bundle.ts';

/** What runs on a server: it renders once, and says whether anything tried to open a socket. */
const PROGRAM = `
  import '@angular/compiler';
  import { render } from './../examples/src/hydrated/main.server.ts';
  // As Angular's own builder says it.
  globalThis.ngServerMode = true;
  let dials = 0;
  globalThis.WebSocket = class { constructor() { dials++; } };
  const html = await render(process.argv[2], process.argv[3]);
  process.send({ html, dials }, () => process.disconnect());
`;

const DOCUMENT = `<!doctype html>
<html><head><title>Hydrated</title></head><body><app-root></app-root>
<script>rendered = document.getElementById('status');</script>
<script type="module" src="page.js"></script></body></html>`;

/** How long a server may take to render, in ms: one that waits for a connection would never end. */
const AT_MOST = 30_000;

export interface Rendered {
  readonly html: string;
  readonly dials: number;
  /** Of the process; `null` where it had to be ended. */
  readonly exitCode: number | null;
}

/** Renders the example on the server platform, in a process of its own. */
export async function renderExample(url: string): Promise<Rendered> {
  const directory = mkdtempSync(join(WORKSPACE, 'node_modules/.e2e-'));
  try {
    const script = join(directory, 'server.mjs');
    writeFileSync(
      script,
      await bundle(PROGRAM, { platform: 'node', minify: false, external: ['@angular/*', 'rxjs'] }),
    );
    const child = fork(script, [url, DOCUMENT], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let result = { html: '', dials: -1 };
    child.on('message', (message) => (result = message as typeof result));
    const killer = setTimeout(() => child.kill(), AT_MOST);
    const [exitCode] = (await once(child, 'close')) as [number | null];
    clearTimeout(killer);
    return { ...result, exitCode };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Serves a rendered page and the program that hydrates it. */
export class RenderedPage {
  readonly #server: Server;
  /** Set it before the page is opened. */
  html = '';

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(): Promise<RenderedPage> {
    const script = await bundle(`import './../examples/src/hydrated/main.ts';`, {
      define: { ngServerMode: 'false' },
    });
    const server = createServer(({ url }, response) => {
      const isScript = url === '/page.js';
      response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
      response.end(isScript ? script : page.html);
    });
    const page = new RenderedPage(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return page;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
