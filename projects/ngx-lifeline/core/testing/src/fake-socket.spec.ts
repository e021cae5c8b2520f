import { attempts } from './attempts';
import { FakeSocket } from './fake-socket';

/** What a constructor makes of it: `taken`, or the name of what it throws. */
function made(Socket: new (url: string, protocols: string[]) => object, args: [string, string[]]) {
  try {
    const socket = new Socket(...args);
    if (socket instanceof WebSocket) socket.close();
    return 'taken';
  } catch (error) {
    return (error as Error).name;
  }
}

describe('FakeSocket', () => {
  for (const [url, outcome] of [
    ['ws://localhost:1', 'taken'],
    ['wss://localhost:1/a?b=c', 'taken'],
    ['http://localhost:1', 'taken'],
    ['https://localhost:1', 'taken'],
    ['WS://LOCALHOST:1', 'taken'],
    ['/socket', 'taken'],
    ['socket', 'taken'],
    ['not a url', 'taken'],
    ['', 'taken'],
    ['//localhost:1/socket', 'taken'],
    ['ftp://x', 'SyntaxError'],
    ['localhost:8080', 'SyntaxError'],
    ['ws://', 'SyntaxError'],
    ['ws://x:port', 'SyntaxError'],
    ['http://[', 'SyntaxError'],
    ['ws://x/#frag', 'SyntaxError'],
    ['ws://x/#', 'SyntaxError'],
    ['#frag', 'SyntaxError'],
    ['javascript:0', 'SyntaxError'],
  ] as const) {
    it(`takes a URL as the browser's WebSocket does: "${url}" is ${outcome}`, () => {
      expect(made(WebSocket, [url, []])).toBe(outcome);
      expect(made(FakeSocket, [url, []])).toBe(outcome);
    });
  }

  for (const [protocols, outcome] of [
    [['a', 'b.1', 'A'], 'taken'],
    [['a', 'a'], 'SyntaxError'],
    [[''], 'SyntaxError'],
    [['a b'], 'SyntaxError'],
    [['a,b'], 'SyntaxError'],
    [['ä'], 'SyntaxError'],
  ] as const) {
    it(`takes sub-protocols as the browser's WebSocket does: ${JSON.stringify(protocols)}`, () => {
      expect(made(WebSocket, ['ws://localhost:1', [...protocols]])).toBe(outcome);
      expect(made(FakeSocket, ['ws://localhost:1', [...protocols]])).toBe(outcome);
    });
  }

  it('says what is wrong with a URL', () => {
    expect(() => new FakeSocket('ftp://x')).toThrowError(
      "The URL 'ftp://x' begins with ftp:, and a WebSocket needs ws: or wss:.",
    );
    expect(() => new FakeSocket('ws://x/#frag')).toThrowError(/'ws:\/\/x\/#frag'.*fragment/);
    expect(() => new FakeSocket('ws://')).toThrowError(/'ws:\/\/' is no URL/);
  });

  it('keeps the URL as it was given', () => {
    expect(new FakeSocket('/socket').url).toBe('/socket');
  });

  it('of a URL that no browser dials lets every attempt fail', () => {
    const backoff = { initial: 1_000, factor: 1, max: 1_000, jitter: 0 };
    expect(attempts({ url: 'ftp://x', backoff }, '2500ms')).toBe('dial 1s dial 1s dial');
  });
});
