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
    expect(source).toContain('export interface DeskSchema {');
    expect(source).toContain(`export const Desk = lifelineToken<DeskSchema>('desk');`);
    expect(source).toContain('export function provideDesk() {');
    expect(source).toContain(`return provideLifeline(Desk, { url: 'wss://a.example' });`);
    const spec = tree.readContent(`${APP}/desk-socket.spec.ts`);
    expect(spec).toContain(`import { Desk, provideDesk, type DeskSchema } from './desk-socket';`);
    expect(spec).toMatch(/expectConnection<.*>\(\n *'wss:\/\/a\.example',/);
  });

  it('names everything after the socket', async () => {
    const tree = await generate(workspace, { name: 'priceFeed', project: 'desk' });
    const source = tree.readContent(`${APP}/price-feed-socket.ts`);
    expect(source).toContain(
      `export const PriceFeed = lifelineToken<PriceFeedSchema>('price-feed');`,
    );
    expect(tree.readContent(`${APP}/price-feed-socket.spec.ts`)).toContain('providePriceFeed()');
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

  it('refuses a URL that is none', async () => {
    await expectAsync(
      generate(workspace, { name: 'desk', project: 'desk', url: 'example' }),
    ).toBeRejectedWithError(/--url example is no URL/);
  });
});
