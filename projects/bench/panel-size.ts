/**
 * `npm run size:panel`: what an application pays for the components of ngx-lifeline/panel, built as it
 * would build them, by the Angular CLI against the built package; minified and gzip -9, in bytes,
 * beyond an application with a connection and none of them.
 *
 * Fails above a ceiling, and where an application that imports the badge carries any of the panel.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../../tools/run-command.ts';
import { WORKSPACE } from './processes/bundle.ts';

/** Beyond the application that has none of them, in bytes. */
const CEILINGS = { badge: 4_600, banner: 7_200, panel: 18_500 };

type Part = keyof typeof CEILINGS;

const COMPONENTS: Readonly<Record<Part, string>> = {
  badge: 'LifelineStatus',
  banner: 'LifelineBanner',
  panel: 'LifelinePanel',
};

const ELEMENTS: Readonly<Record<Part, string>> = {
  badge: '<lifeline-status />',
  banner: '<lifeline-banner />',
  panel: '<lifeline-panel />',
};

/** What only the panel has in it: its selectors, and a text of its log. */
const OF_THE_PANEL = ['lifeline-panel', 'lifeline-facts', 'lifeline-log', 'lifeline-receipt-list'];

const ng = join(WORKSPACE, 'node_modules/@angular/cli/bin/ng.js');
const directory = join(WORKSPACE, 'dist/panel-size');

/**
 * An application with a component of its own that uses what most applications use of Angular, so that
 * the framework is not counted as the library's.
 */
function application(part: Part | null): string {
  const component = part ? COMPONENTS[part] : '';
  return `
    import {
      Component, Directive, Renderer2, afterRenderEffect, computed, inject, input, signal, viewChild,
      booleanAttribute,
    } from '@angular/core';
    import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
    import { bootstrapApplication } from '@angular/platform-browser';
    import { map, switchMap, tap } from 'rxjs';
    import { Lifeline, provideLifeline } from 'ngx-lifeline';
    ${component && `import { ${component} } from 'ngx-lifeline/panel';`}

    @Directive()
    class Named {
      readonly name = input('');
      readonly around = inject(Named, { skipSelf: true, optional: true });
    }

    @Component({
      selector: 'app-card',
      hostDirectives: [{ directive: Named, inputs: ['name'] }],
      template: \`
        <section #box [attr.aria-label]="named.name()" [class.dim]="dim()" [class]="tone()">
          @if (open()) {
            @for (item of items(); track item) {
              <li (click)="open.set(false)">{{ item }}</li>
            }
          } @else {
            <input [checked]="dim()" />
          }
          <ng-content select="[footer]" /><ng-content />
        </section>
      \`,
      styles: ':host { display: block }',
      host: { role: 'group', '[attr.data-tone]': 'tone()' },
    })
    class Card {
      readonly named = inject(Named);
      readonly dim = input(false, { transform: booleanAttribute });
      readonly tone = input.required<string>();
      readonly open = signal(true);
      readonly box = viewChild.required<any>('box');
      readonly items = toSignal(
        toObservable(this.tone).pipe(switchMap((tone) => [[tone]]), map((all) => all), tap()),
        { initialValue: [] },
      );
      readonly renderer = inject(Renderer2);
      constructor() {
        toObservable(this.dim).pipe(takeUntilDestroyed()).subscribe();
        afterRenderEffect(() => this.renderer.setAttribute(this.box().nativeElement, 'x', this.tone()));
      }
    }

    @Component({
      selector: 'app-root',
      imports: [Card, ${component}],
      template: \`
        <app-card name="status" [dim]="false" [tone]="lifeline.status()"><b footer>x</b></app-card>
        ${part ? ELEMENTS[part] : ''}
      \`,
    })
    class App {
      readonly lifeline = inject(Lifeline);
    }
    void bootstrapApplication(App, { providers: [provideLifeline({ url: 'ws://127.0.0.1' })] });
  `;
}

/** Builds an application and gives its code. */
async function build(name: string): Promise<string> {
  await run(directory, [ng, 'build', name, '--progress=false']);
  const output = join(directory, 'dist', name, 'browser');
  return readdirSync(output)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(output, file), 'utf8'))
    .join('\n');
}

async function run(cwd: string, command: readonly string[]): Promise<void> {
  const { code, output } = await runCommand([process.execPath, ...command], { cwd });
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${output}`);
}

function prepare(names: readonly string[]): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.html'), '<!doctype html><app-root></app-root>');
  const packages = { 'ngx-lifeline': ['../ngx-lifeline'], 'ngx-lifeline/*': ['../ngx-lifeline/*'] };
  writeFileSync(
    join(directory, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { paths: packages },
      files: names.map((name) => `${name}.ts`),
    }),
  );
  const project = (name: string) => ({
    projectType: 'application',
    root: '',
    architect: {
      build: {
        builder: '@angular/build:application',
        options: {
          browser: `${name}.ts`,
          index: 'index.html',
          tsConfig: 'tsconfig.json',
          outputPath: `dist/${name}`,
          outputHashing: 'none',
        },
      },
    },
  });
  writeFileSync(
    join(directory, 'angular.json'),
    JSON.stringify({
      version: 1,
      cli: { analytics: false, cache: { enabled: false } },
      projects: Object.fromEntries(names.map((name) => [name, project(name)])),
    }),
  );
}

const gzipped = (code: string) => gzipSync(code, { level: 9 }).length;
const parts = Object.keys(COMPONENTS) as Part[];

try {
  await run(WORKSPACE, [ng, 'build', 'ngx-lifeline']);
  prepare(['none', ...parts]);
  writeFileSync(join(directory, 'none.ts'), application(null));
  for (const part of parts) writeFileSync(join(directory, `${part}.ts`), application(part));
  const none = gzipped(await build('none'));
  console.log(`an application with none of the components: ${none} bytes`);
  for (const part of parts) {
    const code = await build(part);
    const more = gzipped(code) - none;
    console.log(`  with the ${part}: ${more} more; ceiling ${CEILINGS[part]}`);
    if (more > CEILINGS[part]) {
      console.error(`  the ${part} is over its ceiling`);
      process.exitCode = 1;
    }
    const carried = OF_THE_PANEL.filter((mark) => code.includes(mark));
    if (carried.length && part !== 'panel') {
      console.error(`  the ${part} carries parts of the panel: ${carried.join(', ')}`);
      process.exitCode = 1;
    }
    if (part === 'panel' && carried.length !== OF_THE_PANEL.length) {
      console.error('  the panel is not recognized by its parts: mend this check');
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
