import {
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Tarball } from './pack-tarball.ts';
import { run } from './run.ts';

/** How a new application detects changes. */
export type ChangeDetection = 'zoneless' | 'zone.js';

/** An application that `ng new` makes, somewhere outside the repository. */
export interface ConsumerApp {
  /** The major version of Angular. */
  readonly angular: string;
  readonly changeDetection: ChangeDetection;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** One thing that a team does with it. */
export interface ConsumerStep {
  readonly name: string;
  readonly run: () => Promise<string>;
}

const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

/** From `ng new` to a build and a test run, with the packed library. */
export function consumerSteps(
  { angular, changeDetection, folder, env }: ConsumerApp,
  library: Tarball & { readonly entryPoints: readonly string[] },
): ConsumerStep[] {
  const app = join(folder, 'desk');
  const ng = (...args: readonly string[]) =>
    run([process.execPath, 'node_modules/@angular/cli/bin/ng.js', ...args], { env, cwd: app });
  const [sources, asNew] = [join(app, 'src'), join(folder, 'src-as-new')];
  const builtBytes = async () => {
    await ng('build');
    const files = globSync(join(app, 'dist/desk/**/*.js'));
    return files.reduce((sum, file) => sum + statSync(file).size, 0);
  };
  const hasPanel = library.entryPoints.includes('ngx-lifeline/panel');
  return [
    {
      name: 'ng new',
      run: async () => {
        mkdirSync(folder, { recursive: true });
        const version = await newestVersion(angular, env);
        const options = [
          '--defaults',
          '--skip-git',
          `--zoneless=${changeDetection === 'zoneless'}`,
        ];
        const made = await run(
          [npx, '--yes', `@angular/cli@${version}`, 'new', 'desk', ...options],
          {
            env,
            cwd: folder,
          },
        );
        cpSync(sources, asNew, { recursive: true });
        return made;
      },
    },
    {
      name: 'ng add',
      run: () =>
        ng(
          ...['add', library.path, '--skip-confirmation', '--url', 'wss://desk.example/socket'],
          ...['--session', ...(hasPanel ? ['--panel'] : [])],
        ),
    },
    {
      name: 'ng generate',
      run: () => ng('generate', 'ngx-lifeline:socket', 'desk', '--url', 'wss://desk.example/desk'),
    },
    {
      name: 'ng generate, with a session',
      run: () => ng('generate', 'ngx-lifeline:socket', 'price-feed', '--session'),
    },
    { name: 'ng build', run: () => ng('build') },
    {
      name: 'ng test',
      run: async () => {
        const karma = readFileSync(join(app, 'package.json'), 'utf8').includes('"karma"');
        const output = await ng(
          'test',
          '--no-watch',
          ...(karma ? ['--browsers=ChromeHeadless'] : []),
        );
        // The runner must have run the spec that the generator wrote, and the app's own.
        const passed = Number(/(\d+) (?:SUCCESS|passed)/.exec(lastCount(output))?.[1] ?? 0);
        if (passed < 7) throw new Error(`${output}\nOnly ${passed} specs have passed.`);
        return output;
      },
    },
    {
      name: 'ng build of the new app, before and after it imports everything and uses nothing',
      run: async () => {
        rmSync(sources, { recursive: true });
        cpSync(asNew, sources, { recursive: true });
        const before = await builtBytes();
        const main = join(sources, 'main.ts');
        const imports = library.entryPoints.map((specifier) => `import '${specifier}';\n`);
        writeFileSync(main, imports.join('') + readFileSync(main, 'utf8'));
        const after = await builtBytes();
        if (after !== before) throw new Error(`${before} bytes have become ${after}.`);
        return '';
      },
    },
  ];
}

/** The CLI writes its own version into the new app, so the builder has to have that one as well. */
async function newestVersion(angular: string, env: NodeJS.ProcessEnv): Promise<string> {
  const output = await run(['npm', 'view', `@angular/build@${angular}`, 'version', '--json'], {
    env,
  });
  const versions = JSON.parse(output) as string | string[];
  const newest = Array.isArray(versions) ? versions.at(-1) : versions;
  if (newest === undefined) throw new Error(`There is no Angular ${angular}.`);
  return newest;
}

function lastCount(output: string): string {
  return (
    output
      .split('\n')
      .filter((line) => /\d+ (SUCCESS|passed)/.test(line))
      .at(-1) ?? ''
  );
}
