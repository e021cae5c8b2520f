import { FakeSession } from '../../spec-support/fake-session';
import { renderPanel } from '../../spec-support/render-panel';

describe('the receipts', () => {
  const render = async () => {
    const rendered = await renderPanel({ session: true });
    const { page, fixture, world } = rendered;
    const items = async () => {
      await fixture.whenStable();
      return Array.from(page.element('receipts').children, (item) => {
        const { id, status, trail } = (item as HTMLElement).dataset;
        return { id, status, trail };
      });
    };
    return { ...rendered, server: new FakeSession(world), items };
  };

  it('follow a message from the queue to its acknowledgement', async () => {
    const { server, page, items, say } = await render();
    say('hello');
    expect(await items()).toEqual([jasmine.objectContaining({ status: 'queued' })]);
    server.welcome();
    const [message] = await server.received('chat');
    expect(await items()).toEqual([
      { id: message!.id!, status: 'sent', trail: 'queued sent' } as never,
    ]);
    expect(page.text('in-flight')).toBe('1 in flight');

    server.acknowledge(1);
    expect(await items()).toEqual([
      jasmine.objectContaining({ status: 'acked', trail: 'queued sent acked' }),
    ]);
    expect(page.text('in-flight')).toBe('0 in flight');
    await page.log();
    expect(page.text('log')).toContain('processed');
  });

  it('say which message the server refused, the newest first', async () => {
    const { world, server, page, items, say } = await render();
    server.welcome();
    say('one');
    say('two');
    await server.received('chat');
    world.socket.emit({ type: '$nack', payload: { n: 1, code: 'empty' } });
    server.acknowledge(2);
    expect((await items()).map(({ status }) => status)).toEqual(['acked', 'refused']);
    expect(page.text('receipts')).toContain('Refused: empty');
  });

  it('go on waiting for an acknowledgement while the connection is lost', async () => {
    const { world, server, page, fixture, say } = await render();
    server.welcome();
    say('hello');
    await server.received('chat');
    world.socket.drop();
    await fixture.whenStable();
    expect(page.text('receipts')).toContain('Sent, not acknowledged yet');
  });

  it('keep the last 50', async () => {
    const { items, say } = await render();
    for (let n = 0; n < 55; n++) say(`message ${n}`);
    expect((await items()).length).toBe(50);
  });
});
