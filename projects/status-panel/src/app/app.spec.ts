import { TestBed } from '@angular/core/testing';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { FakeWorld } from '../spec-support/fake-world';
import { Page } from '../spec-support/page';
import { App } from './app';
import { PageAddress } from './page-address';

async function open(query = '') {
  const world = new FakeWorld();
  const address = {
    protocol: 'http:',
    host: 'page',
    query,
    replaceQuery: (next: string) => (address.query = next),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: LIFELINE_ENVIRONMENT, useValue: world },
      { provide: PageAddress, useValue: address },
    ],
  });
  const fixture = TestBed.createComponent(App);
  await fixture.whenStable();
  return { world, address, fixture, page: new Page(fixture) };
}

describe('the page', () => {
  it('connects by itself, to the host that it came from', async () => {
    const { world, page } = await open();
    expect(world.sockets.map(({ url }) => url)).toEqual(['ws://page/ws']);
    expect(page.element('status').dataset['status']).toBe('connecting');
  });

  it('connects to where the query says', async () => {
    const { world } = await open('?url=ws://other:1/x');
    expect(world.socket.url).toBe('ws://other:1/x');
  });

  it('applies an edited address when asked to connect, and gives the old connection up', async () => {
    const { world, page, address, fixture } = await open('?interval=200');
    world.socket.accept();
    await fixture.whenStable();
    page.fill('url', 'ws://other/');
    page.click('connect');
    await fixture.whenStable();

    expect(world.sockets.map(({ url }) => url)).toEqual(['ws://page/ws', 'ws://other/']);
    expect(world.sockets[0]!.readyState).toBe(3);
    expect(address.query).toBe('?interval=200&url=ws%3A%2F%2Fother%2F');
    expect(page.element('status').dataset['status']).toBe('connecting');
  });

  it('does not make another connection where nothing was edited', async () => {
    const { world, page, fixture } = await open();
    world.socket.accept();
    page.click('connect');
    await fixture.whenStable();
    expect(world.sockets.length).toBe(1);

    page.click('disconnect');
    page.click('connect');
    await fixture.whenStable();
    expect(world.sockets.map(({ url }) => url)).toEqual(['ws://page/ws', 'ws://page/ws']);
  });

  it('says what is wrong with a setting and leaves the running connection alone', async () => {
    const { world, page, address, fixture } = await open();
    world.socket.accept();
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
    const { world, page, fixture } = await open();
    world.socket.accept();
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
    const { world, page, fixture } = await open('?url=nowhere&interval=1000');
    expect(world.sockets).toEqual([]);
    expect(page.field('url').value).toBe('nowhere');
    expect(page.find('url-problem')).not.toBeNull();
    expect(page.text('settings-outcome')).toContain('cannot be used');

    page.fill('url', 'ws://somewhere/');
    page.click('connect');
    await fixture.whenStable();
    expect(world.socket.url).toBe('ws://somewhere/');
    expect(page.text('settings-outcome')).toBe('');
  });

  it('pings in the format that was asked for', async () => {
    const { world, page, fixture } = await open('?ping=__HEARTBEAT__');
    world.socket.accept();
    await fixture.whenStable();
    page.click('ping');
    expect(world.socket.sent).toEqual(['__HEARTBEAT__']);
  });

  it('leaves no socket behind', async () => {
    const { world } = await open();
    world.socket.accept();
    TestBed.resetTestingModule();
    expect(world.socket.readyState).toBe(3);
  });
});
