import { renderPanel } from '../../spec-support/render-panel';

describe('the log', () => {
  it('shows what crosses the wire as it is, and what happens', async () => {
    const { world, page, lifeline } = await renderPanel();
    world.socket.accept();
    world.socket.emit('{"type":"a",  "payload":1}');
    lifeline.sendText('raw  text');
    expect(await page.log()).toEqual([
      'Asked to connect',
      'Dialing ws://server/ws',
      'Open',
      '{"type":"a",  "payload":1}',
      'raw  text',
    ]);
    expect(page.element('log').querySelectorAll('.received, .sent').length).toBe(2);
  });

  it('makes no markup of what others send', async () => {
    const { world, page } = await renderPanel();
    const hostile = '<img src=x onerror="document.title = \'hacked\'"><script>1</script>';
    world.socket.accept();
    world.socket.emit({ type: hostile, payload: hostile });
    world.socket.emit(hostile);
    world.socket.drop(4999, hostile);
    expect(await page.log()).toContain(hostile);
    expect(page.root.querySelector('img, script')).toBeNull();
    expect(page.text('last-close')).toContain(hostile);
    expect(page.text('last-message')).toContain(hostile.slice(0, 20));
  });

  it('marks frames that are no messages, and hides the heartbeat on demand', async () => {
    const { world, page, fixture } = await renderPanel();
    world.socket.accept();
    world.socket.emit('hello');
    await fixture.whenStable();
    page.click('ping');
    world.socket.emit({ type: 'pong' });
    expect(await page.log()).toContain('{"type":"pong"}');
    expect(page.text('log')).toContain('not a message: invalid-json');

    page.click('show-heartbeats');
    const rest = await page.log();
    expect(rest).toContain('hello');
    expect(rest.filter((text) => text.includes('{"type":"p'))).toEqual([]);
  });

  it('keeps the last 200 lines of many, and does not paint them one by one', async () => {
    const { world, page } = await renderPanel();
    let paints = 0;
    new MutationObserver(() => paints++).observe(page.element('log'), {
      childList: true,
      subtree: true,
    });
    world.socket.accept();
    const start = performance.now();
    for (let n = 0; n < 5_000; n++) {
      world.socket.emit({ type: 'tick', payload: n });
      // Some lines a task: what is painted is not one task, but many.
      if (n % 50 === 0) await new Promise((done) => setTimeout(done, 5));
    }
    const lines = await page.log();
    expect(lines.length).toBe(200);
    expect(lines.at(-1)).toBe('{"type":"tick","payload":4999}');
    expect(paints).toBeLessThan((performance.now() - start) / 100 + 3);
  });

  it('stays at the end unless the user has scrolled up', async () => {
    const { world, page, fixture } = await renderPanel();
    const list = page.element('log');
    list.style.height = '100px';
    const fill = async () => {
      for (let n = 0; n < 30; n++) world.socket.emit({ type: 'tick', payload: n });
      await page.log();
    };
    const left = () => list.scrollHeight - list.scrollTop - list.clientHeight;
    world.socket.accept();
    await fill();
    expect(left()).toBeLessThan(2);

    list.scrollTop = 0;
    list.dispatchEvent(new Event('scroll'));
    await fixture.whenStable();
    await fill();
    expect(list.scrollTop).toBeLessThan(50);
    expect(left()).toBeGreaterThan(100);
  });

  it('can be cleared', async () => {
    const { page } = await renderPanel();
    expect((await page.log()).length).toBeGreaterThan(0);
    page.click('clear-log');
    expect(await page.log()).toEqual([]);
  });
});
