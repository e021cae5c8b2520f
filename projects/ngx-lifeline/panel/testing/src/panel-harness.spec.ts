import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { FakeSession } from '../../spec-support/fake-session';
import { renderPanel } from '../../spec-support/render-panel';
import { LifelinePanelHarness } from './panel-harness';

describe('LifelinePanelHarness', () => {
  const render = async (options?: Parameters<typeof renderPanel>[0]) => {
    const rendered = await renderPanel(options);
    const environment = TestbedHarnessEnvironment.harnessForFixture(
      rendered.fixture,
      LifelinePanelHarness,
    );
    const panel = await environment;
    return { ...rendered, panel, facts: await panel.getFacts() };
  };

  it('reads an open connection', async () => {
    const { world, panel, facts } = await render();
    world.socket.accept();
    world.socket.emit({ type: 'news' });
    expect(await panel.getStatus()).toBe('open');
    expect(await panel.getExplanation()).toBe('Messages flow both ways.');
    expect([await facts.isOnline(), await facts.canSend()]).toEqual([true, true]);
    expect(await facts.getLastMessage()).toMatch(/^\d\d:\d\d:\d\d/);
    expect(await facts.getLastCloseCode()).toBeNull();
    expect(await facts.getLastError()).toBe('—');
    expect(await facts.getRoundTrip()).toBe('—');
    world.setOnline(false);
    expect([await facts.isOnline(), await facts.canSend()]).toEqual([false, false]);
  });

  it('reads a lost one: the attempt, the next try, the queue, the close', async () => {
    const { world, panel, facts, say } = await render();
    world.socket.accept();
    world.socket.drop(1011, 'out of memory');
    for (const text of ['one', 'two']) say(text);
    expect(await panel.getStatus()).toBe('reconnecting');
    expect([await panel.getAttempt(), await facts.getQueued()]).toEqual([1, 2]);
    expect(await facts.getNextTry()).toMatch(/^in \d\.\d s$/);
    expect(await facts.getLastCloseCode()).toBe(1011);
    expect(await facts.getLastClose()).toContain('out of memory');
    expect((await panel.getReceipts()).slice(1)).toEqual([
      { id: jasmine.any(String) as never, status: 'queued', trail: ['queued'] },
    ]);
  });

  it('reads a session', async () => {
    const { world, panel, facts, lifeline } = await render({ session: true });
    const server = new FakeSession(world);
    expect(await facts.getSession()).toBeNull();
    server.welcome();
    expect([await facts.getSession(), await facts.getResyncs()]).toEqual(['new', 1]);
    lifeline.reconnect();
    server.welcome({ resumed: true });
    expect([await facts.getSession(), await panel.getStatus()]).toEqual(['resumed', 'open']);
  });

  it('presses the buttons', async () => {
    const { world, panel } = await render();
    world.socket.accept();
    await panel.clickPing();
    expect(world.socket.sent).toEqual(['{"type":"ping"}']);
    await panel.clickReconnect();
    expect(world.sockets.length).toBe(2);
    await panel.clickDisconnect();
    expect(await panel.getStatus()).toBe('closed');
  });

  it('reads the log, and clears it', async () => {
    const { world, panel, page } = await render();
    world.socket.accept();
    world.socket.emit('a  b');
    await page.log();
    const lines = await panel.getLog();
    expect(lines.at(-1)).toEqual({
      kind: 'received',
      text: 'a  b',
      note: 'not a message: invalid-json',
    });
    expect(lines[0]).toEqual({ kind: 'event', text: 'Asked to connect', note: '' });
    await panel.clearLog();
    await page.log();
    expect(await panel.getLog()).toEqual([]);
  });

  it('hears what a screen reader is told', async () => {
    const { world, panel } = await render();
    world.socket.accept();
    expect(await panel.getAnnouncement()).toBe('');
    await new Promise((settled) => setTimeout(settled, 1_050));
    expect(await panel.getAnnouncement()).toBe('Connection open.');
  });
});
