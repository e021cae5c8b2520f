import { FakeSession } from '../../../../ngx-lifeline/panel/spec-support/fake-session';
import { renderDemo } from '../../spec-support/render-demo';

describe('the live prices', () => {
  const render = async () => {
    const rendered = await renderDemo({ session: true });
    const { page, fixture, world } = rendered;
    const server = new FakeSession(world);
    const rows = async () => {
      await fixture.whenStable();
      return Array.from(page.find('prices')?.children ?? [], (row) => {
        const { key, stale } = (row as HTMLElement).dataset;
        return [key, row.querySelector('.figure')?.textContent, stale];
      });
    };
    server.welcome();
    await fixture.whenStable();
    page.click('prices-toggle');
    await fixture.whenStable();
    return { ...rendered, server, rows };
  };

  it('are subscribed to by the switch, and no longer by the same', async () => {
    const { server, page, fixture } = await render();
    expect(page.element('prices-toggle').getAttribute('aria-checked')).toBe('true');
    expect((await server.received('$sub')).map(({ payload }) => payload)).toContain({
      topics: ['prices'],
    });
    page.click('prices-toggle');
    await fixture.whenStable();
    expect((await server.received('$unsub')).map(({ payload }) => payload)).toEqual([
      { topics: ['prices'] },
    ]);
  });

  it('keep their last values while there is no connection, marked with their age', async () => {
    const { world, server, page, rows, lifeline } = await render();
    server.publish('prices', 'A', { symbol: 'A', price: 1234.5 });
    server.publish('prices', 'B', { symbol: 'B', price: 2 });
    expect(await rows()).toEqual([
      ['A', '1,234.50', 'false'],
      ['B', '2.00', 'false'],
    ]);

    world.socket.drop();
    expect((await rows()).map(([, price, stale]) => [price, stale])).toEqual([
      ['1,234.50', 'true'],
      ['2.00', 'true'],
    ]);
    expect(page.text('prices')).toContain('1 s old');

    // What was there before is stale until it is heard again.
    await new Promise((later) => setTimeout(later, 5));
    lifeline.reconnect();
    server.welcome({ resumed: true });
    server.publish('prices', 'B', { symbol: 'B', price: 3 });
    expect((await rows()).map(([, , stale]) => stale)).toEqual(['true', 'false']);
    expect((await server.received('$sub')).length).toBe(1);
  });

  it('say so where the server has no such topic, and can be asked for again', async () => {
    const { world, page, fixture } = await render();
    world.socket.emit({ type: '$nack', payload: { topic: 'prices', code: 'unknown-topic' } });
    await fixture.whenStable();
    expect(page.text('prices-hint')).toBe('The server does not give this topic: unknown topic.');
    expect(page.element('prices-toggle').getAttribute('aria-checked')).toBe('false');
  });

  it('are not spoken of', async () => {
    const { server, page, rows } = await render();
    server.publish('prices', 'A', { symbol: 'A', price: 1 });
    await rows();
    expect(page.element('prices').closest('[aria-live], [role=status], [role=log]')).toBeNull();
  });
});
