import { greetedClient } from '../../spec-support/open-client.ts';
import { afterThisSpec } from '../../spec-support/clean-up.ts';
import { createLifelineServer } from '../create-lifeline-server.ts';

describe('logger', () => {
  it('costs nobody their connection when the hook throws', async () => {
    const server = createLifelineServer({
      port: 0,
      log: () => {
        throw new Error('disk full');
      },
    });
    afterThisSpec(() => server.close());
    const client = await greetedClient((await server.listen()).socketUrl);
    client.socket.send('hello');
    expect(await client.next()).toBe('hello');
  });

  it('does not end the process when an asynchronous hook fails', async () => {
    const hook = jasmine.createSpy().and.rejectWith(new Error('collector gone'));
    const server = createLifelineServer({ port: 0, log: hook });
    afterThisSpec(() => server.close());
    await server.listen();
    expect(hook).toHaveBeenCalled();
    // Node tells of rejections that nobody takes when the microtasks are done.
    await new Promise(setImmediate);
  });
});
