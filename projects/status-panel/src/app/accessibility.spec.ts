import { accessibilityProblems } from '../../../ngx-lifeline/panel/spec-support/accessibility-problems';
import { FakeSession } from '../../../ngx-lifeline/panel/spec-support/fake-session';
import { openPage } from '../spec-support/open-page';

describe('the page, with everything unfolded', () => {
  const root = document.documentElement;
  afterEach(() => {
    root.classList.remove('lifeline-theme');
    root.style.cssText = '';
  });

  for (const scheme of ['light', 'dark']) {
    it(`has nothing that axe-core finds wrong in ${scheme} colours`, async () => {
      root.classList.add('lifeline-theme');
      // What is out of sight in the log could not be measured.
      root.style.cssText = `color-scheme: ${scheme}; --lifeline-log-height: 80rem`;
      const { world, page, fixture } = await openPage();
      const server = new FakeSession(world);
      server.welcome();
      page.element('settings').setAttribute('open', '');
      page.fill('silence', '5');
      page.click('connect');
      page.click('prices-toggle');
      await fixture.whenStable();
      server.publish('prices', 'A', { symbol: 'A', price: 1 });
      page.click('request');
      world.socket.drop();
      await page.log();
      expect(page.find('silence-problem')).not.toBeNull();
      expect(await accessibilityProblems(page.root)).toEqual([]);
    });
  }

  it('has settings that a finger can unfold, and a switch of 24 px at least', async () => {
    const { page, world, fixture } = await openPage();
    new FakeSession(world).welcome();
    await fixture.whenStable();
    const height = (element: Element | null) => element?.getBoundingClientRect().height;
    expect(height(page.root.querySelector('summary'))).toBeGreaterThanOrEqual(42);
    expect(height(page.element('prices-toggle'))).toBeGreaterThanOrEqual(24);
  });
});
