import { renderPanel } from '../../spec-support/render-panel';

describe('the timeline component', () => {
  it('shows each status that the connection came to, its round trips, losses and returns', async () => {
    const { world, page, fixture, lifeline } = await renderPanel();
    const parts = (selector: string) =>
      Array.from(page.element('timeline').querySelectorAll<HTMLElement>(selector));
    const moment = () => new Promise((later) => setTimeout(later, 5));
    await moment();
    world.socket.accept();
    lifeline.probe();
    await moment();
    world.socket.emit({ type: 'pong' });
    await moment();
    world.socket.drop();
    await moment();
    lifeline.reconnect();
    world.socket.accept();
    await moment();
    await fixture.whenStable();

    const tones = parts('.band span').map(({ dataset }) => dataset['tone']);
    // It is idle for less than the clock can tell, or for a little more.
    expect(tones.filter((tone) => tone !== 'idle')).toEqual([
      'connecting',
      'open',
      'reconnecting',
      'open',
    ]);
    expect(parts('.mark').map(({ classList }) => classList.contains('loss'))).toEqual([
      false,
      true,
      false,
    ]);
    expect(parts('.mark')[1]?.title).toContain('broke off without a goodbye');
    expect(page.text('timeline-rtt')).toMatch(/^Round trip up to \d+ ms$/);
    expect(page.element('timeline').getAttribute('aria-label')).toBe(
      'The last 2 min: lost once, now open.',
    );
  });
});
