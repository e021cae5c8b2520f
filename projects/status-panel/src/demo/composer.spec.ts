import { renderDemo } from '../spec-support/render-demo';

describe('the composer', () => {
  it('sends a chat message, empties the field, and tells when it was read', async () => {
    const { world, page, fixture } = await renderDemo();
    world.socket.accept();
    await fixture.whenStable();
    page.fill('message', 'hello');
    page.click('send');

    const [frame] = world.socket.sent.map((text) => JSON.parse(String(text)) as object);
    expect(frame).toEqual(jasmine.objectContaining({ type: 'chat', payload: { text: 'hello' } }));
    expect(page.field('message').value).toBe('');
    await page.log();
    expect(page.text('log')).toContain('sent');

    page.click('ping');
    world.socket.emit({ type: 'pong' });
    await page.log();
    expect(page.text('log')).toContain('read by the server');
  });

  it('queues while not open, says so, and shows the frame when it really leaves', async () => {
    const { world, page } = await renderDemo();
    expect(page.text('send')).toBe('Queue');
    page.fill('message', 'hello');
    page.click('send');
    expect((await page.log()).at(-1)).toBe('“hello”: queued until the connection is open');
    expect(page.text('queued')).toBe('1');
    expect(world.socket.sent).toEqual([]);

    world.socket.accept();
    expect((await page.log()).at(-1)).toContain('"payload":{"text":"hello"}');
    expect(page.text('queued')).toBe('0');
    expect(page.text('send')).toBe('Send');
  });

  it('says that a message may be lost with its connection', async () => {
    const { world, page } = await renderDemo();
    world.socket.accept();
    page.fill('message', 'hello');
    page.click('send');
    world.socket.drop();
    await page.log();
    expect(page.text('log')).toContain('may or may not have arrived (connection lost)');
  });

  it('sends nothing where nothing was written', async () => {
    const { world, page } = await renderDemo();
    world.socket.accept();
    page.click('send');
    expect(world.socket.sent).toEqual([]);
  });
});
