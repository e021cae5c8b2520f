import { renderPanel } from '../../spec-support/render-panel';

describe('the theme', () => {
  it('is what an app says of it by custom properties, from wherever they are inherited', async () => {
    const { page, fixture } = await renderPanel();
    page.root.style.setProperty('--lifeline-surface', 'rgb(1, 2, 3)');
    page.root.style.setProperty('--lifeline-connecting', 'rgb(4, 5, 6)');
    await fixture.whenStable();
    const background = (element: Element | null) =>
      element && getComputedStyle(element).backgroundColor;
    expect(background(page.root.querySelector('.card.log'))).toBe('rgb(1, 2, 3)');
    expect(background(page.element('disconnect'))).toBe('rgb(1, 2, 3)');
    expect(background(page.element('status'))).toBe('rgb(4, 5, 6)');
  });

  it('has buttons and boxes that a finger can hit: 44 px high', async () => {
    const { page } = await renderPanel();
    const targets = Array.from(page.root.querySelectorAll('button, label'));
    const low = targets.filter((target) => target.getBoundingClientRect().height < 44);
    expect(low.map(({ textContent }) => textContent)).toEqual([]);
    expect(targets.length).toBeGreaterThanOrEqual(5);
  });
});
