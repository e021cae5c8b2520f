import type { Page } from 'playwright-core';
import { useDrill } from '../use-drill.ts';
import { RenderedPage, renderExample, type Rendered } from './rendered-page.ts';

/** What the page leaves for whoever looks. */
interface Traces {
  /** The status at the moment the application was first stable. */
  readonly statusWhenStable?: string;
  /** The element of the status as it came from the server. */
  readonly rendered?: unknown;
}

describe('an application rendered on a server and hydrated', () => {
  const drill = useDrill();
  let page: RenderedPage;
  let rendered: Rendered;

  beforeAll(async () => {
    page = await RenderedPage.listen();
    rendered = await renderExample(page.url);
  });
  beforeEach(() => (page.html = rendered.html));
  afterAll(() => page.close());

  /** Opens the page, with what it says on the console. */
  async function open(socketUrl: string): Promise<{ tab: Page; said: string[] }> {
    const tab = await drill.openPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', ({ message }) => said.push(message));
    await tab.goto(`${page.url}?socket=${encodeURIComponent(socketUrl)}`);
    return { tab, said };
  }

  const status = (tab: Page) => tab.textContent('#status');
  const shows = (tab: Page, text: string) =>
    tab.waitForFunction((t) => document.getElementById('status')?.textContent === t, text);

  it('shows idle on the server, which opens no socket and waits for none', () => {
    expect(rendered.html).toContain('<p id="status">idle</p>');
    expect(rendered.html).toContain('<p id="price">no price yet</p>');
    expect(rendered.html).toContain('ngh=');
    expect([rendered.dials, rendered.exitCode]).toEqual([0, 0]);
  });

  it('is stable before there is a connection, keeps its elements, and then is open', async () => {
    const server = await drill.startServer();
    const proxy = await drill.startProxy(server);
    // Whoever waits for a connection now waits for ever.
    proxy.freeze();
    const { tab, said } = await open(`ws://127.0.0.1:${proxy.port}/ws`);

    await tab.waitForFunction(() => (window as Traces).statusWhenStable !== undefined);
    const stable = await tab.evaluate(() => (window as Traces).statusWhenStable);
    expect(stable).toMatch(/^(idle|connecting)$/);
    await shows(tab, 'connecting');
    proxy.unfreeze();
    await shows(tab, 'open');

    const kept = await tab.evaluate(
      () => (window as Traces).rendered === document.getElementById('status'),
    );
    expect(kept).toBeTrue();
    expect(said.join()).toContain('hydrated 1 component(s)');
    expect(said.filter((line) => !line.startsWith('Angular '))).toEqual([]);
  });

  it('would complain if the page were another: this is how a mismatch looks', async () => {
    page.html = rendered.html.replace('<p id="status">idle</p>', '<div id="status">idle</div>');
    const { tab, said } = await open('ws://127.0.0.1:1/');
    await tab.waitForFunction(() => document.querySelector('p#price') !== null);
    await tab.waitForTimeout(500);
    expect(said.join()).toMatch(/NG0?50\d/);
    expect(await status(tab)).not.toBe('open');
  });
});
