import { withCredentials } from 'ngx-lifeline';
import { messageOf, useDesk } from './desk.spec-fixture';

describe('a test that is wrong', () => {
  it('fails at the first try that waits for credentials that are a promise', () => {
    const { testing } = useDesk([withCredentials(() => new Promise<string>(() => undefined))]);
    const message = messageOf(() => testing.advanceToConnection());
    expect(message).toContain('Expected a connection, found none.');
    expect(message).toContain('where they are a promise, await settled() first');
    expect(testing.now).toBe(10_000);
  });

  it('says which connection waits where another one is expected', () => {
    const { testing } = useDesk();
    expect(messageOf(() => testing.expectConnection('ws://y'))).toContain(
      'Expected a connection to ws://y, found none that waits for an answer. ' +
        '#1 to ws://desk, dialled at 0 ms, waits.',
    );
  });

  it('takes a number of ms for time, and nothing else', () => {
    const { testing } = useDesk();
    for (const [ms, text] of [
      ['5s', "advance('5s'): it takes a number of ms, as in advance(5_000)"],
      [undefined, 'advance(undefined): it takes a number of ms'],
      [NaN, 'advance(NaN): it takes a number of ms'],
      [-1, 'advance(-1): time cannot go back'],
    ] as const) {
      expect(messageOf(() => testing.advance(ms as number))).toContain(text);
    }
    expect(messageOf(() => testing.sleep('5s' as never))).toContain("sleep('5s'): it takes");
  });
});
