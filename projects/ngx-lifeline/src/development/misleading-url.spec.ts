import { isMisleading } from './misleading-url';

describe('a URL without a scheme', () => {
  for (const url of ['not a url', 'example.com', 'example.com/socket', '10.0.0.1/socket']) {
    it(`is probably no path: ${url}`, () => expect(isMisleading(url)).toBeTrue());
  }
  for (const url of [
    'socket',
    '/socket',
    './a b',
    '../a.b',
    '?room=1',
    'api/v1.2/socket',
    '//x.y',
  ]) {
    it(`may well be one: ${url}`, () => expect(isMisleading(url)).toBeFalse());
  }
  for (const url of ['ws://x', 'wss://example.com/a b', 'localhost:8080', 'ftp://x']) {
    it(`is another thing than one with a scheme: ${url}`, () =>
      expect(isMisleading(url)).toBeFalse());
  }
});
