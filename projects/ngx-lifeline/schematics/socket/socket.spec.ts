import { type UnitTestTree } from '@angular-devkit/schematics/testing';
import { emptyWorkspace, runner, withApplication, withLibrary } from '../spec-support/workspace';

const APP = '/projects/desk/src/app';

const generate = (tree: UnitTestTree, options: object) =>
  runner().runSchematic('socket', options, tree);

describe('ng generate ngx-lifeline:socket', () => {
  let workspace: UnitTestTree;

  beforeEach(async () => {
    workspace = await withApplication(await emptyWorkspace(), 'desk');
  });

  it('writes a schema, a token, providers and a spec', async () => {
    const tree = await generate(workspace, {
      name: 'desk',
      project: 'desk',
      url: 'wss://a.example',
    });
    const source = tree.readContent(`${APP}/desk-socket.ts`);
    expect(source).toContain('export interface Desk {');
    expect(source).toContain(`export const DESK = lifelineToken<Desk>('desk');`);
    expect(source).toContain('export function provideDesk() {');
    expect(source).toContain(`return provideLifeline(DESK, { url: 'wss://a.example' });`);
    const spec = tree.readContent(`${APP}/desk-socket.spec.ts`);
    expect(spec).toContain(`import { DESK, provideDesk, type Desk } from './desk-socket';`);
    expect(spec).toMatch(/expectConnection<.*>\(\n *'wss:\/\/a\.example',/);
  });

  it('names everything after the socket', async () => {
    const tree = await generate(workspace, { name: 'priceFeed', project: 'desk' });
    const source = tree.readContent(`${APP}/price-feed-socket.ts`);
    expect(source).toContain(`export const PRICE_FEED = lifelineToken<PriceFeed>('price-feed');`);
    expect(tree.readContent(`${APP}/price-feed-socket.spec.ts`)).toContain('providePriceFeed()');
  });

  it('names the schema and the token apart, and the type once where both have one letter', async () => {
    const tree = await generate(workspace, { name: 'q', project: 'desk' });
    expect(tree.readContent(`${APP}/q-socket.spec.ts`)).toContain(`import { Q, provideQ } from`);
  });

  it('says what a component does, which takes no environment providers', async () => {
    const tree = await generate(workspace, { name: 'desk', project: 'desk' });
    const source = tree.readContent(`${APP}/desk-socket.ts`);
    expect(source).not.toContain('or of a component');
    expect(source).toContain(
      '`{ provide: DESK, useFactory: () => injectLifeline<Desk>({ url }) }`',
    );
  });

  describe('what only a session can do', () => {
    const written = async (options: object) => {
      const tree = await generate(workspace, { name: 'desk', project: 'desk', ...options });
      return [
        tree.readContent(`${APP}/desk-socket.ts`),
        tree.readContent(`${APP}/desk-socket.spec.ts`),
      ] as const;
    };

    it('is not in the schema without one', async () => {
      const [source, spec] = await written({});
      expect(source).not.toMatch(/^ {2}(topics|requests): /m);
      expect(source).toContain(`import { lifelineToken, provideLifeline } from 'ngx-lifeline';`);
      expect(spec).not.toContain('session');
    });

    it('is there with --session, and the session with it', async () => {
      const [source, spec] = await written({ session: true });
      expect(source).toMatch(/^ {2}topics: \{[^]*^ {2}requests: \{/m);
      expect(source).toContain(`import { lifelineToken, provideLifeline, withSession } from`);
      expect(source).toContain(
        `provideLifeline(DESK, { url: 'ws://localhost:8080' }, withSession())`,
      );
      expect(spec).toContain(`server().accept({ session: true }).emit('notice'`);
      expect(spec).toContain(`.publish('news'`);
    });
  });

  describe('without --url it connects', () => {
    const APP_CONFIG = `${APP}/app.config.ts`;
    const urlWith = async (provided: string, options: object = {}) => {
      workspace.overwrite(APP_CONFIG, `export const appConfig = { providers: [${provided}] };`);
      const tree = await generate(workspace, { name: 'desk', project: 'desk', ...options });
      return /\{ url: ('.*') \}\)?;/.exec(tree.readContent(`${APP}/desk-socket.ts`))?.[1];
    };
    const found: [provided: string, url: string][] = [
      [`provideLifeline({ url: 'wss://a.example' })`, `'wss://a.example'`],
      [`provideLifeline({\n  url: "/socket",\n}, withSession())`, `'/socket'`],
      ['provideLifeline({ autoConnect: false, url: `ws://b:1` })', `'ws://b:1'`],
      [`provideLifeline({ url: environment.url })`, `'ws://localhost:8080'`],
      ['provideLifeline({ url: `ws://${host}` })', `'ws://localhost:8080'`],
      [`provideLifeline({ url: 'ws://' + host })`, `'ws://localhost:8080'`],
      [`provideLifeline({ url: 'elsewhere' })`, `'ws://localhost:8080'`],
      [`provideLifeline(NEWS, { url: 'wss://news' })`, `'ws://localhost:8080'`],
      ['', `'ws://localhost:8080'`],
    ];
    for (const [provided, url] of found) {
      it(`to ${url} where there is ${provided || 'no connection'}`, async () => {
        expect(await urlWith(provided)).toBe(url);
      });
    }

    it('and so it does where the question was answered with nothing', async () => {
      expect(await urlWith(`provideLifeline({ url: '/socket' })`, { url: '' })).toBe(`'/socket'`);
    });

    it('and --url goes before', async () => {
      expect(await urlWith(`provideLifeline({ url: '/socket' })`, { url: '/desk' })).toBe(
        `'/desk'`,
      );
    });
  });

  describe('says in the spec that there is no zone.js', () => {
    const specOf = async (angular: string, polyfills: string[]) => {
      const manifest = workspace.readContent('/package.json');
      workspace.overwrite(
        '/package.json',
        manifest.replace(/("@angular\/core": )"[^"]*"/, `$1"${angular}"`),
      );
      const config = workspace.readContent('/angular.json');
      workspace.overwrite(
        '/angular.json',
        config.replace('"browser":', `"polyfills": ${JSON.stringify(polyfills)}, "browser":`),
      );
      const tree = await generate(workspace, { name: 'desk', project: 'desk' });
      return tree.readContent(`${APP}/desk-socket.spec.ts`);
    };

    it('in a zoneless app of Angular 20, whose test bed asks for zone.js otherwise', async () => {
      const spec = await specOf('^20.3.0', []);
      expect(spec).toMatch(/^import \{ provideZonelessChangeDetection \} from '@angular\/core';\n/);
      expect(spec).toMatch(/providers: \[\s*provideZonelessChangeDetection\(\),\s*provideDesk\(\)/);
    });

    it('not where there is one', async () => {
      expect(await specOf('^20.3.0', ['zone.js'])).not.toContain('provideZoneless');
    });

    it('not from Angular 21 on', async () => {
      expect(await specOf('^21.0.0', [])).toMatch(/^import \{ TestBed \}/);
    });
  });

  it('takes a folder before the name, and the folder that --path names', async () => {
    const nested = await generate(workspace, { name: 'trading/desk', project: 'desk' });
    expect(nested.exists(`${APP}/trading/desk-socket.ts`)).toBeTrue();
    const elsewhere = await generate(workspace, { name: 'desk', path: 'projects/desk/src/feeds' });
    expect(elsewhere.exists('/projects/desk/src/feeds/desk-socket.ts')).toBeTrue();
  });

  it('works in a library as well', async () => {
    const tree = await generate(await withLibrary(workspace, 'ui'), {
      name: 'desk',
      project: 'ui',
    });
    expect(tree.exists('/projects/ui/src/lib/desk-socket.ts')).toBeTrue();
  });

  it('writes no spec with --skip-tests', async () => {
    const tree = await generate(workspace, { name: 'desk', project: 'desk', skipTests: true });
    expect(tree.exists(`${APP}/desk-socket.ts`)).toBeTrue();
    expect(tree.exists(`${APP}/desk-socket.spec.ts`)).toBeFalse();
  });

  it('refuses a name that gives no class name', async () => {
    await expectAsync(generate(workspace, { name: '4you', project: 'desk' })).toBeRejectedWithError(
      '"4you" gives the class name 4you, which TypeScript does not take: ' +
        'begin with a letter, as in desk or price-feed.',
    );
  });

  for (const folder of ['1 x', 'a b', 'x*', ' ']) {
    it(`refuses the folder "${folder}"`, async () => {
      await expectAsync(
        generate(workspace, { name: `${folder}/y`, project: 'desk' }),
      ).toBeRejectedWithError(
        `"${folder}/y" gives a folder named "${folder}": ` +
          'take letters, digits, dots and hyphens for it, as in trading/desk.',
      );
    });
  }

  it('refuses a URL that is none', async () => {
    await expectAsync(
      generate(workspace, { name: 'desk', project: 'desk', url: 'example' }),
    ).toBeRejectedWithError(/--url example is no URL/);
  });
});
