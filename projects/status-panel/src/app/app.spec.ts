import { TestBed } from '@angular/core/testing';
import type { FakeWorld } from '../../../ngx-lifeline/panel/spec-support/fake-world';
import { openPage } from '../spec-support/open-page';

/** A server without sessions. */
function accept(world: FakeWorld): void {
  world.socket.accept();
  world.socket.emit({ type: 'system', payload: { info: 'connected' } });
}

describe('the page', () => {
  it('connects by itself, to the host that it came from', async () => {
    const { world, page } = await openPage();
    expect(world.sockets.map(({ url }) => url)).toEqual(['ws://page/ws?lifeline=1']);
    expect(page.element('status').dataset['status']).toBe('connecting');
  });

  it('connects to where the query says', async () => {
    const { world } = await openPage('?url=ws://other:1/x');
    expect(world.socket.url).toBe('ws://other:1/x?lifeline=1');
  });

  it('applies an edited address when asked to connect, and gives the old connection up', async () => {
    const { world, page, address, fixture } = await openPage('?interval=200');
    accept(world);
    await fixture.whenStable();
    page.fill('url', 'ws://other/');
    page.click('connect');
    await fixture.whenStable();

    expect(world.sockets.map(({ url }) => url)).toEqual([
      'ws://page/ws?lifeline=1',
      'ws://other/?lifeline=1',
    ]);
    expect(world.sockets[0]!.readyState).toBe(3);
    expect(address.query).toBe('?interval=200&url=ws%3A%2F%2Fother%2F');
    expect(page.element('status').dataset['status']).toBe('connecting');
  });

  it('does not make another connection where nothing was edited', async () => {
    const { world, page, fixture } = await openPage();
    accept(world);
    page.click('connect');
    await fixture.whenStable();
    expect(world.sockets.length).toBe(1);

    page.click('disconnect');
    page.click('connect');
    await fixture.whenStable();
    expect(world.sockets.map(({ url }) => url)).toEqual([
      'ws://page/ws?lifeline=1',
      'ws://page/ws?lifeline=1',
    ]);
  });

  it('says what is wrong with a setting and leaves the running connection alone', async () => {
    const { world, page, address, fixture } = await openPage();
    accept(world);
    page.fill('url', 'http://other');
    page.fill('interval', 'soon');
    page.click('connect');
    await fixture.whenStable();

    expect(page.text('url-problem')).toContain('ws://');
    expect(page.text('interval-problem')).toContain('milliseconds');
    expect(page.field('url').getAttribute('aria-invalid')).toBe('true');
    expect(page.text('settings-outcome')).toContain('stays as it is');
    expect(page.element('status').dataset['status']).toBe('open');
    expect([world.sockets.length, world.socket.readyState, address.query]).toEqual([1, 1, '']);
  });

  it('says beside the setting what the library refuses', async () => {
    const { world, page, fixture } = await openPage();
    accept(world);
    page.fill('silence', '5000');
    page.fill('initial', '20000');
    page.click('connect');
    await fixture.whenStable();
    expect(page.text('silence-problem')).toMatch(/^Must be from .* but is 5000$/);

    page.fill('silence', '25000');
    page.click('connect');
    await fixture.whenStable();
    expect(page.find('silence-problem')).toBeNull();
    expect(page.text('initial-problem')).toContain('20000');
    expect(world.sockets.length).toBe(1);
  });

  it('dials nothing while the query is wrong, until it is mended', async () => {
    const { world, page, fixture } = await openPage('?url=nowhere&interval=1000');
    expect(world.sockets).toEqual([]);
    expect(page.field('url').value).toBe('nowhere');
    expect(page.find('url-problem')).not.toBeNull();
    expect(page.text('settings-outcome')).toContain('cannot be used');

    page.fill('url', 'ws://somewhere/');
    page.click('connect');
    await fixture.whenStable();
    expect(world.socket.url).toBe('ws://somewhere/?lifeline=1');
    expect(page.text('settings-outcome')).toBe('');
  });

  it('asks for a session unless it is told not to, in the query or in the settings', async () => {
    const { world, page, address, fixture } = await openPage('?session=off');
    expect(world.socket.url).toBe('ws://page/ws');
    expect(page.text('session')).toContain('off');
    expect(page.field('session-wanted').checked).toBeFalse();

    page.click('session-wanted');
    page.click('connect');
    await fixture.whenStable();
    expect(world.socket.url).toBe('ws://page/ws?lifeline=1');
    expect(address.query).toBe('');
  });

  it('goes on without a session where the server has none', async () => {
    const { world, page, fixture } = await openPage();
    accept(world);
    await fixture.whenStable();
    expect(page.text('status')).toBe('Open');
    expect(page.element('session').dataset['session']).toBe('plain');
  });

  it('can break the server that it came from, and no other', async () => {
    const { page, fixture } = await openPage();
    expect(page.field('fault-kill').disabled).toBeFalse();
    expect(page.text('faults')).toContain('noticed within 15 s');
    page.fill('url', 'ws://other/');
    page.click('connect');
    await fixture.whenStable();
    expect(page.field('fault-kill').disabled).toBeTrue();
    expect(page.field('fault-offline').disabled).toBeFalse();
  });

  it('pings in the format that was asked for', async () => {
    const { world, page, fixture } = await openPage('?ping=__HEARTBEAT__');
    accept(world);
    await fixture.whenStable();
    page.click('ping');
    expect(world.socket.sent).toEqual(['__HEARTBEAT__']);
  });

  it('leaves no socket behind', async () => {
    const { world } = await openPage();
    accept(world);
    TestBed.resetTestingModule();
    expect(world.socket.readyState).toBe(3);
  });
});
