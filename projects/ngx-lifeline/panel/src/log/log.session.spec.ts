import { FakeSession } from '../../spec-support/fake-session';
import { renderPanel } from '../../spec-support/render-panel';

describe('the log of a session', () => {
  const render = async () => {
    const rendered = await renderPanel({ session: true });
    const server = new FakeSession(rendered.world);
    server.welcome();
    return { ...rendered, server };
  };

  it('tells how the session began, but not what would let others take it over', async () => {
    const { page } = await render();
    const lines = await page.log();
    expect(lines).toContain('The server has sessions: asking for one');
    expect(lines.find((line) => line.startsWith('New session'))).toContain('loaded afresh');
    expect(lines.find((line) => line.includes('$open'))).toContain('"sid":"…"');
    expect(lines.find((line) => line.includes('$welcome'))).toContain('"token":"…"');
    expect(page.text('log')).not.toContain('secret');
  });

  it('has one line for volatile messages that come in a row', async () => {
    const { server, page } = await render();
    page.click('clear-log');
    for (let n = 1; n <= 5; n++) server.publish('prices', 'A', n);
    server.push({ type: 'news', payload: 'x' });
    server.publish('prices', 'A', 6);
    const lines = (await page.log()).filter((line) => !line.includes('$ack'));
    expect(lines.map((line) => (JSON.parse(line) as { payload: unknown }).payload)).toEqual([
      5,
      'x',
      6,
    ]);
    expect(page.text('log')).toContain('5 frames');
  });

  it('hides acknowledgements with the heartbeat', async () => {
    const { server, page, fixture } = await render();
    server.acknowledge(0);
    expect((await page.log()).at(-1)).toBe('{"type":"$ack","a":0}');
    page.click('show-heartbeats');
    await fixture.whenStable();
    expect(page.text('log')).not.toContain('$ack');
  });

  it('says of a plain server what it has always said', async () => {
    const { world, page } = await renderPanel({ session: true });
    world.socket.accept();
    world.socket.emit({ type: 'tick', topic: 'prices', payload: 1 });
    world.socket.emit({ type: 'tick', topic: 'prices', payload: 2 });
    const lines = await page.log();
    expect(lines.filter((line) => line.includes('"tick"')).length).toBe(2);
    expect(lines).toContain('The server has no sessions: going on without');
  });
});
