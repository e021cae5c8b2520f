import { demoProgram } from '../demo-program.ts';
import { type PanelPage } from '../panel-page.ts';
import { type Direction } from '../../faults/proxied-connection.ts';
import { useDrill } from '../use-drill.ts';

/** There is time to send something before the silence is noticed. */
const PATIENT = { interval: 1_000, silence: 3_000 };

const texts = ['one', 'two', 'three'] as const;

describe('a session whose link breaks', () => {
  const drill = useDrill();

  const directions: readonly (readonly [Direction, string])[] = [
    ['both', 'both ways'],
    ['to-server', 'towards the server'],
    ['to-client', 'towards the page'],
  ];
  for (const [direction, name] of directions) {
    it(`frozen ${name}: it is resumed, and what was sent unheard is handled once`, async () => {
      const proxy = await drill.startProxy(await drill.startServer(demoProgram));
      const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, PATIENT);
      await panel.waitForSession('new');
      await panel.forgetStatuses();

      proxy.freezeExisting(direction);
      for (const text of texts) await panel.say(text);
      await panel.waitForReceipt('one', 'sent');
      expect(await panel.trail('one')).toBe('queued sent');
      await panel.waitForStatus('reconnecting');
      await panel.waitForStatus('open');
      await panel.waitForSession('resumed');
      await expectHandledOnce(panel);
    });
  }

  it('cut: it is resumed, and what was sent around that moment is handled once', async () => {
    const proxy = await drill.startProxy(await drill.startServer(demoProgram));
    const panel = await drill.openPanel(`ws://127.0.0.1:${proxy.port}/`, PATIENT);
    await panel.waitForSession('new');
    await panel.forgetStatuses();

    await panel.say('one');
    proxy.cut();
    await panel.say('two');
    await panel.waitForStatus('reconnecting');
    await panel.say('three');
    await panel.waitForStatus('open');
    await panel.waitForSession('resumed');
    await expectHandledOnce(panel);
  });

  async function expectHandledOnce(panel: PanelPage): Promise<void> {
    for (const text of texts) {
      await panel.waitForReceipt(text, 'acked');
      expect(await panel.trail(text))
        .withContext(text)
        .toBe('queued sent acked');
    }
    await panel.waitForEcho('three');
    await panel.waitForText('in-flight', '0 in flight');
    expect(await panel.effects()).toEqual([...texts]);
    expect(await panel.resyncs())
      .withContext('no gap')
      .toBe(1);
    expect(await panel.statuses()).toEqual(['open', 'reconnecting', 'open']);
  }
});
