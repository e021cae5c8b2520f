import { createLifeline } from './create-lifeline';
import { LifelineOptionError } from './errors';

/** Of what needs a session, what a client without one is told. */
function told(call: string): readonly [error: unknown, message: string] {
  const message = `session is missing: ${call} needs session() or withSession()`;
  return [jasmine.any(LifelineOptionError), message];
}

describe('without a session', () => {
  for (const [call, ask] of [
    ['topic()', (client) => client.topic('news')],
    ['request()', (client) => client.request('history')],
  ] as const satisfies readonly (readonly [
    string,
    (client: ReturnType<typeof createLifeline>) => unknown,
  ])[]) {
    it(`${call} is an error that names it and the way out, to whoever subscribes`, () => {
      const client = createLifeline({ url: 'ws://test' });
      let error: unknown;
      ask(client).subscribe({ error: (it: unknown) => (error = it) });
      expect([error, (error as Error).message]).toEqual(told(call) as never);
      client.destroy();
    });
  }

  it('disconnect({ drain }) throws an error that names it and the way out', () => {
    const client = createLifeline({ url: 'ws://test' });
    const [, message] = told('drain');
    expect(() => client.disconnect({ drain: 5 })).toThrowError(LifelineOptionError, message);
    client.destroy();
  });
});
