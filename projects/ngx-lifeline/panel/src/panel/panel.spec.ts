import { renderPanel } from '../../spec-support/render-panel';

describe('the panel', () => {
  it('shows the state of an open connection', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    world.socket.emit({ type: 'news', payload: { n: 1 } });
    await page.log();
    await fixture.whenStable();

    expect(page.text('phase')).toBe('live');
    expect(page.text('online')).toBe('online');
    expect(page.text('attempt')).toBe('0');
    expect(page.text('next-try')).toBe('—');
    expect(page.text('can-send')).toBe('yes');
    expect(page.text('queued')).toBe('0');
    expect(page.text('rtt')).toBe('—');
    expect(page.text('last-message')).toMatch(/^\d\d:\d\d:\d\d news \{"n":1\}$/);
    expect(page.text('last-error')).toBe('—');
    expect(page.text('last-close')).toBe('—');
  });

  it('tells why it reconnects, and when', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    world.socket.drop(1011, 'out of memory');
    await fixture.whenStable();

    expect(page.text('phase')).toBe('waiting');
    expect(page.text('attempt')).toBe('1');
    expect(page.text('next-try')).toMatch(/^in \d\.\d s$/);
    expect(page.text('can-send')).toBe('no');
    expect(page.text('last-close')).toMatch(/^1011 · \d\d:\d\d:\d\d out of memory$/);
    expect(page.text('explanation')).toContain('1011 out of memory');
    expect(page.text('explanation')).toContain('goes on trying');
  });

  it('counts down without a word from the live region', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.drop();
    await fixture.whenStable();
    const before = page.text('next-try');
    await new Promise((done) => setTimeout(done, 350));
    await fixture.whenStable();
    expect(page.text('next-try')).not.toBe(before);
    expect(page.element('next-try').closest('[aria-live], [role=status]')).toBeNull();
  });

  it('says the browser has no network, and keeps the connection', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    world.setOnline(false);
    await fixture.whenStable();
    expect(page.text('online')).toBe('offline');
    expect(page.text('status')).toBe('Offline');
    expect(page.text('phase')).toBe('connection kept');
    expect(page.field('ping').matches(':disabled')).toBeTrue();
  });

  it('shows the round trip of a ping', async () => {
    const { world, page, fixture } = await renderPanel();
    expect(page.element('ping').matches(':disabled')).toBeTrue();
    world.socket.accept();
    await fixture.whenStable();
    page.click('ping');
    expect(world.socket.sent).toEqual(['{"type":"ping"}']);
    world.socket.emit({ type: 'pong' });
    await fixture.whenStable();
    expect(page.text('rtt')).toMatch(/^(< 1|\d+) ms$/);
  });

  it('disconnects and reconnects', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    page.click('reconnect');
    await fixture.whenStable();
    expect(world.sockets.length).toBe(2);
    page.click('disconnect');
    await fixture.whenStable();
    expect(page.text('status')).toBe('Closed');
    expect(page.text('explanation')).toContain('You disconnected');
  });
});
