import { FakeSession } from '../../../../ngx-lifeline/panel/spec-support/fake-session';
import { renderDemo } from '../../spec-support/render-demo';

describe('the request', () => {
  const render = async () => {
    const rendered = await renderDemo({ session: true });
    const { page, fixture, world } = rendered;
    const server = new FakeSession(world);
    server.welcome();
    await fixture.whenStable();
    page.click('request');
    const [asked] = await server.received('report');
    const step = async () => {
      await fixture.whenStable();
      return page.element('request-result').dataset['step'];
    };
    const tell = (type: string, percent: number, report = 'report-1') =>
      server.push({ type, payload: { report, percent } });
    return { ...rendered, server, asked: asked!, step, tell };
  };

  it('tells how far the server is, and the answer', async () => {
    const { server, page, asked, step, tell } = await render();
    expect(asked).toEqual(jasmine.objectContaining({ ask: true, payload: { report: 'report-1' } }));
    expect([await step(), page.text('request-result')]).toEqual(['running', 'Asked.']);
    tell('report-progress', 30);
    tell('report-progress', 99, 'of-somebody-else');
    await step();
    expect(page.text('request-result')).toContain('30 %');

    server.push({ type: 'report', re: asked.id, payload: { lines: 7, took: 3_012 } });
    expect([await step(), page.text('request-result')]).toEqual([
      'done',
      'Done: 7 lines in 3.0 s.',
    ]);
  });

  it('is cancelled on the server only when the server says so', async () => {
    const { server, page, asked, step, tell } = await render();
    tell('report-progress', 30);
    await step();
    page.click('request-cancel');
    expect(await step()).toBe('cancelling');
    expect((await server.received('$cancel')).map(({ payload }) => payload)).toEqual([
      { id: asked.id },
    ]);
    tell('report-cancelled', 40);
    expect(await step()).toBe('cancelled');
    expect(page.text('request-result')).toBe('Cancelled on the server, at 40 %.');
    // Whatever comes too late changes nothing.
    tell('report-progress', 50);
    expect(await step()).toBe('cancelled');
  });

  it('does not claim that a server was told which could not be', async () => {
    const { world, page, fixture, step } = await render();
    world.socket.drop();
    await fixture.whenStable();
    expect(page.text('request-result')).toContain('not lost');
    page.click('request-cancel');
    expect(await step()).toBe('unconfirmed');
    expect(page.text('request-result')).toContain('the server is not told');
  });

  it('tells why there is no answer', async () => {
    const { server, page, asked, step } = await render();
    const error = { code: 'unknown-type', message: 'nobody handles report' };
    server.push({ type: 'report', re: asked.id, error });
    expect(await step()).toBe('failed');
    expect(page.text('request-result')).toBe('The server knows no such request.');
    page.click('request');
    expect(await step()).toBe('running');
  });
});
