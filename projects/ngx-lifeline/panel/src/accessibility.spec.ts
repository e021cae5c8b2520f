import { accessibilityProblems } from '../spec-support/accessibility-problems';
import { renderConnectionHost } from '../spec-support/connection-host';
import { FakeSession } from '../spec-support/fake-session';
import { provideFakeConnection } from '../spec-support/provide-fake-connection';
import { renderPanel } from '../spec-support/render-panel';
import type { FakeWorld } from '../spec-support/fake-world';

/** What can become of a connection that is open. */
const fates: Readonly<Record<string, (world: FakeWorld) => void>> = {
  open: () => undefined,
  reconnecting: ({ socket }) => socket.drop(1011, 'out of memory'),
  offline: (world) => world.setOnline(false),
  'closed by policy': ({ socket }) => socket.drop(1008),
};

for (const scheme of ['light', 'dark']) {
  describe(`in ${scheme} colours`, () => {
    const paint = (element: HTMLElement) => {
      // So high that no line of the log is out of sight: there its contrast could not be measured.
      element.style.cssText = `--lifeline-log-height: 80rem; color-scheme: ${scheme}; background: light-dark(#fff, #000); color: light-dark(#000, #fff)`;
    };

    for (const [fate, befall] of Object.entries(fates)) {
      it(`axe-core finds nothing wrong with the panel of a connection that is ${fate}`, async () => {
        const { world, fixture, page, say, lifeline } = await renderPanel({ session: true });
        const server = new FakeSession(world);
        paint(page.root);
        server.welcome();
        world.socket.emit('no message');
        say('hello');
        await server.received('chat');
        befall(world);
        say('later');
        if (fate === 'open') lifeline.probe();
        await page.log();
        await fixture.whenStable();
        expect(await accessibilityProblems(page.root)).toEqual([]);
      });

      it(`axe-core finds nothing wrong with badge and banner of a connection that is ${fate}`, async () => {
        const world = provideFakeConnection();
        const { fixture } = await renderConnectionHost();
        const root = fixture.nativeElement as HTMLElement;
        paint(root);
        world.socket.accept();
        befall(world);
        await new Promise((shown) => setTimeout(shown, 10));
        await fixture.whenStable();
        expect(root.querySelector('[data-testid=banner]') !== null).toBe(fate !== 'open');
        expect(await accessibilityProblems(root)).toEqual([]);
      });
    }
  });
}
