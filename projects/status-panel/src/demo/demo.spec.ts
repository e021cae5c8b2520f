import { renderDemo } from '../spec-support/render-demo';

describe('the demo', () => {
  it('has topics and requests out of reach where the server has no sessions', async () => {
    const { world, page, fixture } = await renderDemo({ session: true });
    world.socket.accept();
    world.socket.emit({ type: 'system' });
    await fixture.whenStable();

    expect(page.field('prices-toggle').disabled).toBeTrue();
    expect(page.field('request').disabled).toBeTrue();
    expect(page.text('request-result')).toContain('no sessions');
  });

  it('shows neither topics nor requests where no session was asked for', async () => {
    const { page } = await renderDemo();
    expect([page.find('prices-toggle'), page.find('request')]).toEqual([null, null]);
  });
});
