import { renderConnectionHost } from '../../spec-support/connection-host';
import { Page } from '../../spec-support/page';
import { provideFakeConnection } from '../../spec-support/provide-fake-connection';

describe('the banner', () => {
  const render = async () => {
    const world = provideFakeConnection();
    const { fixture, host } = await renderConnectionHost();
    world.socket.accept();
    await fixture.whenStable();
    return { world, fixture, host, page: new Page(fixture) };
  };

  it('is not there while all is well', async () => {
    const { page } = await render();
    expect(page.find('banner')).toBeNull();
    expect(page.root.textContent).not.toContain('Sign in');
  });

  it('counts down to the next try, and says nothing of that to a screen reader', async () => {
    const { world, fixture, page } = await render();
    world.socket.drop();
    await fixture.whenStable();
    await new Promise((shown) => setTimeout(shown, 10));
    await fixture.whenStable();
    expect(page.element('banner').dataset['shown']).toBe('reconnecting');
    expect(page.text('banner-detail')).toMatch(/^Trying again in \d s\.$/);
    expect(page.element('banner').closest('[aria-live], [role=status], [role=alert]')).toBeNull();
    expect(page.element('banner').querySelector('[aria-live], [role=status]')).toBeNull();
    expect(page.text('banner')).toMatch(/was lost\. Trying again .* Try now ?Sign in$/);
  });

  it('tries at once when asked to, and keeps the button and the focus meanwhile', async () => {
    const { world, fixture, page } = await render();
    world.socket.drop();
    await new Promise((shown) => setTimeout(shown, 10));
    await fixture.whenStable();
    const button = page.element('banner-action');
    button.focus();
    button.click();
    await fixture.whenStable();
    expect(world.sockets.length).toBe(2);
    expect(page.element('banner-action')).toBe(button);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(page.text('banner-detail')).toContain('Trying again now');
  });

  it('does not give a try up for another one, however often it is asked to try', async () => {
    const { world, fixture, page } = await render();
    world.socket.drop();
    world.setOnline(false);
    await fixture.whenStable();
    page.click('banner-action');
    await fixture.whenStable();
    page.click('banner-action');
    expect(world.sockets.length).toBe(2);
  });

  it('waits with a loss for as long as it is told to', async () => {
    const { world, fixture, host, page } = await render();
    host.patience.set(60_000);
    await fixture.whenStable();
    world.socket.drop();
    await new Promise((later) => setTimeout(later, 10));
    await fixture.whenStable();
    expect(page.find('banner')).toBeNull();
    world.setOnline(false);
    await fixture.whenStable();
    expect(page.text('banner')).toContain('You are offline.');
  });

  it('says for a moment that the connection is back', async () => {
    const { world, fixture, page } = await render();
    world.setOnline(false);
    await fixture.whenStable();
    world.setOnline(true);
    world.socket.emit({ type: 'pong' });
    await fixture.whenStable();
    expect(page.text('banner')).toContain('Connected again.');
    expect(page.find('banner-action')).toBeNull();
  });
});
