import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE, bundle } from '../bench/processes/bundle.ts';

/** An application that shows the status, wants to connect, and would fail if a socket were opened. */
const APP = `
  import '@angular/compiler';
  import { Component, inject, provideZonelessChangeDetection } from '@angular/core';
  import { bootstrapApplication } from '@angular/platform-browser';
  import { provideServerRendering, renderApplication } from '@angular/platform-server';
  import { Lifeline, provideLifeline } from 'ngx-lifeline';

  globalThis.WebSocket = class { constructor() { console.log('DIALLED'); } };

  @Component({ selector: 'app-root', template: '<p>{{ lifeline.status() }}</p>' })
  class App {
    lifeline = inject(Lifeline);
    constructor() { this.lifeline.connect(); }
  }
  const providers = [
    provideZonelessChangeDetection(),
    provideServerRendering(),
    provideLifeline({ url: 'ws://127.0.0.1:1' }),
  ];
  const html = await renderApplication((context) => bootstrapApplication(App, { providers }, context), {
    document: '<html><body><app-root></app-root></body></html>',
    url: 'http://localhost/',
    allowedHosts: ['localhost'],
  });
  console.log(html);
`;

describe('an application rendered on a server', () => {
  it('shows idle, opens no socket, and is stable at once', async () => {
    const directory = mkdtempSync(join(WORKSPACE, 'node_modules/.e2e-'));
    try {
      const script = join(directory, 'app.mjs');
      const code = await bundle(APP, {
        platform: 'node',
        minify: false,
        external: ['@angular/*', 'rxjs'],
      });
      writeFileSync(script, code);
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (data: Buffer) => (output += data.toString()));
      }
      // A render that waits for a connection, or a timer left behind, would keep it from ending.
      const killer = setTimeout(() => child.kill(), 15_000);
      const [exitCode] = (await once(child, 'exit')) as [number | null];
      clearTimeout(killer);

      expect(output).toContain('<p>idle</p>');
      expect(output).not.toContain('DIALLED');
      expect(exitCode).toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 20_000);
});
