import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { renderConnectionHost } from '../../spec-support/connection-host';
import { provideFakeConnection } from '../../spec-support/provide-fake-connection';
import { LifelineBannerHarness } from './banner-harness';
import { LifelineStatusHarness } from './status-harness';

describe('the harnesses of badge and banner', () => {
  const render = async () => {
    const world = provideFakeConnection();
    const { fixture } = await renderConnectionHost();
    const loader = TestbedHarnessEnvironment.loader(fixture);
    return { world, loader, banner: await loader.getHarness(LifelineBannerHarness) };
  };

  it('find a badge by its status', async () => {
    const { world, loader } = await render();
    const open = LifelineStatusHarness.with({ status: 'open' });
    expect(await loader.hasHarness(open)).toBeFalse();
    world.socket.accept();
    expect(await (await loader.getHarness(open)).getText()).toBe('Open');
  });

  it('read the banner and press its button', async () => {
    const { world, banner } = await render();
    world.socket.accept();
    expect(await banner.getShown()).toBeNull();
    expect(await banner.getAction()).toBeNull();
    await expectAsync(banner.clickAction()).toBeRejectedWithError(/no button/);

    world.socket.drop(1008);
    expect(await banner.getShown()).toBe('failed');
    expect(await banner.getHeadline()).toBe('There is no connection.');
    expect(await banner.getDetail()).toContain('1008 not allowed');
    expect(await banner.getAction()).toBe('Connect');
    await banner.clickAction();
    expect(world.sockets.length).toBe(2);
  });
});
