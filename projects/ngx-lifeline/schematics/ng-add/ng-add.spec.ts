import { type UnitTestTree } from '@angular-devkit/schematics/testing';
import { emptyWorkspace, runner, withApplication, withLibrary } from '../spec-support/workspace';

const CONFIG = '/projects/desk/src/app/app.config.ts';

interface Manifest {
  dependencies: Record<string, string>;
}

/** Runs ng-add and collects what it says. */
async function ngAdd(
  tree: UnitTestTree,
  options: object = {},
  entryPoints: readonly string[] = [],
): Promise<{ tree: UnitTestTree; said: string[] }> {
  const run = runner(entryPoints);
  const said: string[] = [];
  run.logger.subscribe(({ message }) => said.push(message));
  return { tree: await run.runSchematic('ng-add', options, tree), said };
}

const dependencies = (tree: UnitTestTree) =>
  (tree.readJson('/package.json') as unknown as Manifest).dependencies;

function setRxjs(tree: UnitTestTree, range: string | undefined): void {
  const manifest = tree.readJson('/package.json') as unknown as { dependencies: object };
  const changed = { ...manifest, dependencies: { ...manifest.dependencies, rxjs: range } };
  tree.overwrite('/package.json', JSON.stringify(changed));
}

describe('ng add ngx-lifeline', () => {
  let workspace: UnitTestTree;

  beforeEach(async () => {
    workspace = await withApplication(await emptyWorkspace(), 'desk');
  });

  it('provides the connection on a line of its own in app.config.ts', async () => {
    const { tree } = await ngAdd(workspace, { url: 'wss://example.com/socket' });
    const config = tree.readContent(CONFIG);
    expect(config).toContain(`import { provideLifeline } from 'ngx-lifeline';`);
    expect(config).toMatch(
      /^ {4}provideRouter\(routes\),\n {4}provideLifeline\(\{ url: 'wss:\/\/example\.com\/socket' \}\)\n/m,
    );
  });

  it('leaves a list on one line where it is on one', async () => {
    const config = workspace.readContent(CONFIG);
    workspace.overwrite(CONFIG, config.replace(/providers: \[[^]*\]/, 'providers: [first()]'));
    const { tree } = await ngAdd(workspace, { url: '/socket' });
    expect(tree.readContent(CONFIG)).toContain(
      `\n  providers: [first(), provideLifeline({ url: '/socket' })]\n`,
    );
  });

  it('takes the address of a local ngx-lifeline-server where none is given', async () => {
    const { tree } = await ngAdd(workspace);
    expect(tree.readContent(CONFIG)).toContain(`provideLifeline({ url: 'ws://localhost:8080' })`);
  });

  it('takes a path on the host of the page', async () => {
    const { tree } = await ngAdd(workspace, { url: '/socket' });
    expect(tree.readContent(CONFIG)).toContain(`provideLifeline({ url: '/socket' })`);
  });

  it('adds a session with --session', async () => {
    const { tree } = await ngAdd(workspace, { session: true });
    const config = tree.readContent(CONFIG);
    expect(config).toContain(`import { provideLifeline, withSession } from 'ngx-lifeline';`);
    expect(config).toContain(`provideLifeline({ url: 'ws://localhost:8080' }, withSession())`);
  });

  it('provides it in the root module of an application that has one', async () => {
    const modules = await withApplication(await emptyWorkspace(), 'desk', { standalone: false });
    const { tree } = await ngAdd(modules, { session: true });
    const module = tree.readContent('/projects/desk/src/app/app-module.ts');
    expect(module).toContain(`import { provideLifeline, withSession } from 'ngx-lifeline';`);
    expect(module).toMatch(
      /providers: \[[^\]]*provideLifeline\(\{ url: '[^']*' \}, withSession\(\)\)/,
    );
  });

  it('leaves an application as it is that has a connection, and says so', async () => {
    const { tree } = await ngAdd(workspace, { url: 'ws://first' });
    const again = await ngAdd(tree, { url: 'ws://second' });
    expect(again.tree.readContent(CONFIG)).toContain('ws://first');
    expect(again.tree.readContent(CONFIG)).not.toContain('ws://second');
    expect(again.said.join()).toContain(`${CONFIG.slice(1)} calls provideLifeline() already`);
  });

  it('says that the URL of that one is another, and that it has no session', async () => {
    const { tree } = await ngAdd(workspace, { url: 'ws://first' });
    const again = await ngAdd(tree, { url: 'ws://second', session: true });
    expect(again.said.join()).toContain('It connects to ws://first, not to ws://second');
    expect(again.said.join()).toContain('It has no withSession()');
    expect(again.said.join()).not.toContain('ws://second is served');
    const same = await ngAdd(tree, { url: 'ws://first' });
    expect(same.said.join()).not.toContain('It connects to');
  });

  describe('says what is next:', () => {
    const steps: [url: string, says: string][] = [
      ['ws://localhost:8080', 'Next: npx ngx-lifeline-server in another terminal, then ng serve.'],
      ['ws://127.0.0.1:9000/desk', 'npx ngx-lifeline-server --port 9000 in'],
      ['wss://example.com/socket', 'see that wss://example.com/socket is served, then ng serve.'],
      ['/socket', 'lead /socket to your server (proxyConfig of ng serve), then ng serve.'],
    ];
    for (const [url, says] of steps) {
      it(`for ${url}`, async () => {
        const { said } = await ngAdd(workspace, { url });
        expect(said.join()).toContain(says);
        expect(said.join()).not.toContain('color-scheme');
      });
    }

    it('for a URL that is computed', async () => {
      workspace.overwrite(CONFIG, 'provideLifeline({ url: environment.url });');
      const { said } = await ngAdd(workspace);
      expect(said.join()).toContain('Next: start your server, then ng serve.');
    });

    it('and with --panel the line that brings dark mode', async () => {
      const { said } = await ngAdd(workspace, { panel: true }, ['./panel']);
      expect(said.join()).toContain(':root { color-scheme: light dark; }');
    });
  });

  it('does not take a socket with a token for the connection', async () => {
    workspace.create('/projects/desk/src/app/desk-socket.ts', 'provideLifeline(DESK, { url });');
    const { tree } = await ngAdd(workspace);
    expect(tree.readContent(CONFIG)).toContain('provideLifeline({');
  });

  describe('looks for an application', () => {
    it('and takes the one that --project names', async () => {
      const { tree } = await ngAdd(await withApplication(workspace, 'admin'), { project: 'admin' });
      expect(tree.readContent('/projects/admin/src/app/app.config.ts')).toContain(
        'provideLifeline',
      );
      expect(tree.readContent(CONFIG)).not.toContain('provideLifeline');
    });

    it('and takes the only one beside libraries', async () => {
      const { tree } = await ngAdd(await withLibrary(workspace, 'ui'));
      expect(tree.readContent(CONFIG)).toContain('provideLifeline');
    });

    it('and asks for a name where there are several', async () => {
      const two = await withApplication(workspace, 'admin');
      await expectAsync(ngAdd(two)).toBeRejectedWithError(
        'There are several applications. Name one with --project: desk, admin.',
      );
    });

    it('and refuses a library, with the names of the applications', async () => {
      const both = await withLibrary(workspace, 'ui');
      await expectAsync(ngAdd(both, { project: 'ui' })).toBeRejectedWithError(
        '"ui" is a library, and a connection is provided by an application. ' +
          'Name one with --project: desk.',
      );
    });

    it('and refuses a name that is none', async () => {
      await expectAsync(ngAdd(workspace, { project: 'desc' })).toBeRejectedWithError(
        'The workspace has no project "desc". Name one with --project: desk.',
      );
    });

    it('and says how to create one where there is none', async () => {
      const only = await withLibrary(await emptyWorkspace(), 'ui');
      const message =
        /^The workspace has no application\. Create one first: ng generate application/;
      await expectAsync(ngAdd(only)).toBeRejectedWithError(message);
    });
  });

  describe('refuses a URL', () => {
    const refused: [url: string, says: string][] = [
      ['ftp://example.com', '--url ftp://example.com begins with ftp:'],
      ['example.com/socket', '--url example.com/socket is no URL'],
      ['localhost:8080', '--url localhost:8080 begins with localhost:'],
      ['ws://', '--url ws:// is no URL'],
      ['', 'is no URL'],
      ['ws://localhost/#desk', 'has the fragment #desk'],
    ];
    for (const [url, says] of refused) {
      it(`"${url}"`, async () => {
        await expectAsync(ngAdd(workspace, { url })).toBeRejectedWithError(
          new RegExp(says.replaceAll('.', String.raw`\.`)),
        );
      });
    }

    it('but takes quotes, and no code comes of them', async () => {
      const { tree } = await ngAdd(workspace, { url: `ws://localhost/?a='+alert()+'` });
      expect(tree.readContent(CONFIG)).toContain(String.raw`'ws://localhost/?a=\'+alert()+\''`);
    });
  });

  describe('sees to the dependencies:', () => {
    it('its own version, where the CLI has not written it down', async () => {
      const { tree } = await ngAdd(workspace);
      expect(dependencies(tree)['ngx-lifeline']).toBe('^1.2.3');
    });

    it('what the CLI has written down stays', async () => {
      const manifest = workspace.readContent('/package.json');
      const file = '"ngx-lifeline": "file:ngx-lifeline.tgz",';
      workspace.overwrite(
        '/package.json',
        manifest.replace('"dependencies": {', `"dependencies": { ${file}`),
      );
      const { tree } = await ngAdd(workspace);
      expect(dependencies(tree)['ngx-lifeline']).toBe('file:ngx-lifeline.tgz');
    });

    const ranges: [found: string | undefined, after: string][] = [
      [undefined, '^7.8.0'],
      ['~7.5.0', '^7.8.0'],
      ['^7.4', '^7.8.0'],
      ['~7.8.0', '~7.8.0'],
      ['7.8.2', '7.8.2'],
      ['^7', '^7'],
      ['latest', 'latest'],
    ];
    for (const [found, after] of ranges) {
      it(`rxjs ${found ?? 'missing'} becomes ${after}`, async () => {
        setRxjs(workspace, found);
        const { tree } = await ngAdd(workspace);
        expect(dependencies(tree).rxjs).toBe(after);
      });
    }

    it('another major version of rxjs is refused, with the command to run', async () => {
      setRxjs(workspace, '^6.6.0');
      await expectAsync(ngAdd(workspace)).toBeRejectedWithError(
        'package.json asks for rxjs ^6.6.0, and ngx-lifeline needs ^7.8.0. ' +
          'Run "npm install rxjs@^7.8.0" first.',
      );
    });
  });
});
