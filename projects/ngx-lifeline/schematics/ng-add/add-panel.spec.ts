import { type UnitTestTree } from '@angular-devkit/schematics/testing';
import { emptyWorkspace, runner, withApplication } from '../spec-support/workspace';

const APP = '/projects/desk/src/app/app';
const IMPORT = `import { LifelineStatus } from 'ngx-lifeline/panel';`;
const TAG = '<lifeline-status />';

async function addPanel(tree: UnitTestTree, entryPoints = ['./panel']) {
  const run = runner(entryPoints);
  const said: string[] = [];
  run.logger.subscribe(({ message }) => said.push(message));
  return { tree: await run.runSchematic('ng-add', { panel: true, project: 'desk' }, tree), said };
}

describe('ng add ngx-lifeline --panel', () => {
  let workspace: UnitTestTree;

  beforeEach(async () => {
    workspace = await withApplication(await emptyWorkspace(), 'desk');
  });

  it('puts the status badge at the top of the root component', async () => {
    const html = workspace.readContent(`${APP}.html`);
    const { tree } = await addPanel(workspace);
    expect(tree.readContent(`${APP}.html`)).toBe(`${TAG}\n${html}`);
    const component = tree.readContent(`${APP}.ts`);
    expect(component).toContain(IMPORT);
    expect(component).toContain('imports: [LifelineStatus, RouterOutlet]');
  });

  it('puts it into an inline template', async () => {
    const inline = await withApplication(await emptyWorkspace(), 'desk', { inlineTemplate: true });
    const { tree } = await addPanel(inline);
    expect(tree.readContent(`${APP}.ts`)).toContain(`template: \`\n    ${TAG}`);
  });

  it('gives a component without imports a list of them', async () => {
    workspace.overwrite(
      `${APP}.ts`,
      workspace.readContent(`${APP}.ts`).replace(/ *imports: \[.*\],\n/, ''),
    );
    const { tree } = await addPanel(workspace);
    expect(tree.readContent(`${APP}.ts`)).toContain('\n  imports: [LifelineStatus],\n');
  });

  it('leaves no comma in an empty list', async () => {
    workspace.overwrite(
      `${APP}.ts`,
      workspace.readContent(`${APP}.ts`).replace(/imports: \[.*\]/, 'imports: []'),
    );
    const { tree } = await addPanel(workspace);
    expect(tree.readContent(`${APP}.ts`)).toContain('imports: [LifelineStatus]');
  });

  it('imports it in the module that declares the root component', async () => {
    const modules = await withApplication(await emptyWorkspace(), 'desk', { standalone: false });
    const { tree } = await addPanel(modules);
    const module = tree.readContent(`${APP}-module.ts`);
    expect(module).toContain(IMPORT);
    expect(module).toMatch(/imports: \[[^\]]*LifelineStatus/);
    expect(tree.readContent(`${APP}.html`).startsWith(`${TAG}\n`)).toBeTrue();
    expect(tree.readContent(`${APP}.ts`)).not.toContain('LifelineStatus');
    const spec = tree.readContent(`${APP}.spec.ts`);
    expect(spec).toContain(IMPORT);
    expect(spec).toMatch(/imports: \[\s*LifelineStatus, RouterModule/);
    expect(spec).toContain(`provideLifelineTesting()],`);
  });

  it('provides a connection with a fake socket in the spec of that component', async () => {
    const { tree } = await addPanel(workspace);
    const spec = tree.readContent(`${APP}.spec.ts`);
    expect(spec).toContain(`import { provideLifelineTesting } from 'ngx-lifeline/testing';`);
    expect(spec).not.toContain('LifelineStatus');
    expect(spec).toContain(
      `configureTestingModule({\n      providers: [` +
        `provideLifeline({ url: 'ws://localhost:8080' }), provideLifelineTesting()],\n`,
    );
  });

  const lists: [before: string, after: string][] = [
    ['providers: [],', 'providers: [$],'],
    ['providers: [provideMore()],', 'providers: [$, provideMore()],'],
  ];
  for (const [before, after] of lists) {
    it(`adds to the ${before.slice(0, -1)} of that spec`, async () => {
      const spec = workspace
        .readContent(`${APP}.spec.ts`)
        .replace('imports:', `${before} imports:`);
      workspace.overwrite(`${APP}.spec.ts`, spec);
      const { tree } = await addPanel(workspace);
      const added = `provideLifeline({ url: 'ws://localhost:8080' }), provideLifelineTesting()`;
      expect(tree.readContent(`${APP}.spec.ts`)).toContain(after.replace('$', added));
    });
  }

  it('says what a spec needs that it cannot change, and leaves it as it is', async () => {
    const spec = workspace
      .readContent(`${APP}.spec.ts`)
      .replace('imports:', 'providers: PROVIDERS, imports:');
    workspace.overwrite(`${APP}.spec.ts`, spec);
    const { tree, said } = await addPanel(workspace);
    expect(tree.readContent(`${APP}.spec.ts`)).toBe(spec);
    expect(said.join()).toContain(`${APP.slice(1)}.spec.ts has to provide the connection`);
  });

  it('does it once', async () => {
    const first = await addPanel(workspace);
    const { tree, said } = await addPanel(first.tree);
    expect(tree.readContent(`${APP}.html`).split(TAG).length).toBe(2);
    expect(said.join()).toContain('has the status badge already');
  });

  it('is refused where the installed version has no panel', async () => {
    await expectAsync(addPanel(workspace, [])).toBeRejectedWithError(
      'The installed ngx-lifeline has no ngx-lifeline/panel: update it, or leave --panel out.',
    );
  });

  it('is refused where there is no template that can be changed', async () => {
    const component = workspace.readContent(`${APP}.ts`);
    workspace.overwrite(
      `${APP}.ts`,
      component.replace(/templateUrl: '[^']*'/, 'template: TEMPLATE'),
    );
    await expectAsync(addPanel(workspace)).toBeRejectedWithError(
      /has no template that can be changed/,
    );
  });
});
