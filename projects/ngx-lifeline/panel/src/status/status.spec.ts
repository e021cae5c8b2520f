import { renderPanel } from '../../spec-support/render-panel';

describe('the status badge', () => {
  it('shows every status in its order, also those that end before the next render', async () => {
    const { world, page, lifeline } = await renderPanel();
    const status = page.element('status');
    const seen: unknown[] = [];
    new MutationObserver((records) =>
      seen.push(...records.map(({ oldValue }) => oldValue)),
    ).observe(status, { attributeFilter: ['data-status'], attributeOldValue: true });

    world.socket.accept();
    world.socket.drop();
    lifeline.disconnect();
    lifeline.connect();
    world.socket.accept();
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));

    const all = [...seen, status.dataset['status']];
    expect(all).toEqual(['connecting', 'open', 'reconnecting', 'closed', 'connecting', 'open']);
  });

  it('says the status in words and goes by a shape besides the colour', async () => {
    const { world, page, fixture } = await renderPanel();
    const shape = () => page.element('status').querySelector('path')?.getAttribute('d');
    const connecting = shape();
    world.socket.accept();
    await fixture.whenStable();
    expect(page.text('status')).toBe('Open');
    expect(shape()).not.toBe(connecting);
  });
});
