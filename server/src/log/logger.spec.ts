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
});
