import { FakeSession } from '../../spec-support/fake-session';
import { renderPanel } from '../../spec-support/render-panel';

describe('the session in the figures', () => {
  const render = async () => {
    const rendered = await renderPanel({ session: true });
    return { ...rendered, server: new FakeSession(rendered.world) };
  };

  it('is new at first, and asks for a first load of data', async () => {
    const { server, page, fixture } = await render();
    expect(page.element('session').dataset['session']).toBeUndefined();
    server.welcome();
    await fixture.whenStable();

    expect(page.element('session').dataset['session']).toBe('new');
    expect(page.element('resyncs').dataset['count']).toBe('1');
    expect(page.text('resyncs')).toMatch(/^1 · \d\d:\d\d:\d\d The first load/);
    expect(page.text('explanation')).toContain('new session');
  });

  it('is resumed after a loss, without another resync', async () => {
    const { world, server, page, fixture, lifeline } = await render();
    server.welcome();
    world.socket.drop();
    await fixture.whenStable();
    expect(page.text('session')).toBe('—');
    lifeline.reconnect();
    server.welcome({ resumed: true });
    await fixture.whenStable();

    expect(page.element('session').dataset['session']).toBe('resumed');
    expect(page.element('resyncs').dataset['count']).toBe('1');
    expect(await page.log()).toContain('Session resumed: it goes on where it stopped');
  });

  it('is new after one that was lost, and counts the resync', async () => {
    const { world, server, page, fixture, lifeline } = await render();
    server.welcome();
    world.socket.drop();
    lifeline.reconnect();
    server.welcome();
    await fixture.whenStable();

    expect(page.element('session').dataset['session']).toBe('new');
    expect(page.element('resyncs').dataset['count']).toBe('2');
    expect(page.text('resyncs')).toContain('gap');
  });

  it('is none where the server has none', async () => {
    const { world, page, fixture } = await render();
    world.socket.accept();
    world.socket.emit({ type: 'system' });
    await fixture.whenStable();

    expect(page.element('session').dataset['session']).toBe('plain');
  });

  it('is off where none was asked for', async () => {
    const { page } = await renderPanel();
    expect(page.element('session').dataset['session']).toBe('off');
  });

  it('is known to be off by an open connection, where nobody has told', async () => {
    const { world, page, fixture } = await renderPanel();
    fixture.componentRef.setInput('sessionWanted', undefined);
    await fixture.whenStable();
    expect(page.element('session').dataset['session']).toBeUndefined();
    world.socket.accept();
    await fixture.whenStable();
    expect(page.element('session').dataset['session']).toBe('off');
    world.socket.drop();
    await fixture.whenStable();
    expect(page.element('session').dataset['session']).toBe('off');
  });
});
