import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../../tools/run-command.ts';
import { WORKSPACE, bundle } from '../../bench/processes/bundle.ts';

/** An application that shows all of the panel, wants to connect, and tells if a socket is opened. */
const APP = `
  import '@angular/compiler';
  import { Component, inject, provideZonelessChangeDetection } from '@angular/core';
  import { bootstrapApplication, provideClientHydration } from '@angular/platform-browser';
  import { provideServerRendering, renderApplication } from '@angular/platform-server';
  import { Lifeline, provideLifeline } from 'ngx-lifeline';
  import { LifelineBanner, LifelinePanel, LifelineReceipts, LifelineStatus } from 'ngx-lifeline/panel';

  globalThis.WebSocket = class { constructor() { console.log('DIALLED'); } };

  @Component({
    selector: 'app-root',
    imports: [LifelineBanner, LifelinePanel, LifelineStatus],
    providers: [LifelineReceipts],
    template: '<lifeline-status /><lifeline-banner /><lifeline-panel [receipts]="receipts" />',
  })
  class App {
    receipts = inject(LifelineReceipts);
    constructor() { inject(Lifeline).connect(); }
  }
  const providers = [
    provideZonelessChangeDetection(),
    provideServerRendering(),
    provideClientHydration(),
    provideLifeline({ url: 'ws://127.0.0.1:1' }),
  ];
  const html = await renderApplication((context) => bootstrapApplication(App, { providers }, context), {
    document: '<html><body><app-root></app-root></body></html>',
    url: 'http://localhost/',
    allowedHosts: ['localhost'],
  });
  console.log(html);
  console.log('LEFT BEHIND: ' + process.getActiveResourcesInfo().join());
`;

const built = (file: string) => join(WORKSPACE, 'dist/ngx-lifeline/fesm2022', `${file}.mjs`);

describe('the panel, as it is published, rendered on a server', () => {
  it('shows idle, opens no socket, is stable at once and leaves no timer', async () => {
    const directory = mkdtempSync(join(WORKSPACE, 'node_modules/.e2e-'));
    try {
      const script = join(directory, 'app.mjs');
      const code = await bundle(APP, {
        platform: 'node',
        minify: false,
        external: ['@angular/*', 'rxjs'],
        alias: {
          'ngx-lifeline': built('ngx-lifeline'),
          'ngx-lifeline/core': built('ngx-lifeline-core'),
          'ngx-lifeline/panel': built('ngx-lifeline-panel'),
        },
      });
      writeFileSync(script, code);
      const { code: exitCode, output } = await runCommand([process.execPath, script], {
        limitSeconds: 15,
      });

      expect(output).toMatch(/data-status="idle"/);
      expect(output).toContain('Nobody has asked for a connection yet.');
      expect(output).toContain('Send a message: what becomes of it is told here.');
      expect(output).not.toContain('DIALLED');
      expect(output).toMatch(/LEFT BEHIND: (?!.*Timeout)/);
      expect(exitCode).toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 30_000);
});
