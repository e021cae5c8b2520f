import { type Direction } from '../../faults/proxied-connection.ts';
import { useDrill } from '../use-drill.ts';

describe('a link that falls silent without closing', () => {
  const drill = useDrill();

  const directions: readonly (readonly [Direction, string])[] = [
    ['both', 'both ways'],
    ['to-server', 'towards the server'],
    ['to-client', 'towards the page'],
  ];
  for (const [direction, name] of directions) {
    it(`${name} is abandoned for a fresh connection while it is still frozen`, async () => {
      const proxy = await drill.startProxy(await drill.startServer());
      const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`);
      await panel.waitForStatus('open');
      await panel.forgetStatuses();

      proxy.freezeExisting(direction);
      await panel.waitForStatus('reconnecting');
      await panel.waitForStatus('open');
      await panel.say(`fresh ${direction}`);
      await panel.waitForEcho(`fresh ${direction}`);

      expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
      expect(proxy.accepted).toBe(2);
    });
  }

  it('for old and new connections is dialed again and again until it passes', async () => {
    const proxy = await drill.startProxy(await drill.startServer());
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, { timeout: 600 });
    await panel.waitForStatus('open');
    await panel.forgetStatuses();

    proxy.freeze();
    await panel.waitForStatus('reconnecting');
    await expectAsync(until(() => proxy.accepted >= 4)).toBeResolved();
    proxy.unfreeze();
    await panel.waitForStatus('open');
    await panel.say('thawed');
    await panel.waitForEcho('thawed');

    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
  });

  it('during the handshake is given up when the connect timeout is over', async () => {
    const proxy = await drill.startProxy(await drill.startServer());
    proxy.freeze();
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, { timeout: 600 });
    await panel.waitForStatus('reconnecting');
    expect(proxy.accepted).toBeGreaterThan(0);

    proxy.unfreezeNew();
    await panel.waitForStatus('open');
    await panel.say('shaken hands');
    await panel.waitForEcho('shaken hands');

    expect(await panel.statuses()).toEqual(['idle', 'connecting', 'reconnecting', 'open']);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
