import { nearestName } from './nearest-name';

const names = ['url', 'protocols', 'connectTimeout', 'stableAfter', 'maxRetries', 'max', 'min'];

describe('nearestName', () => {
  for (const [name, meant] of [
    ['ulr', 'url'],
    ['URL', 'url'],
    ['timeot', 'connectTimeout'],
    ['connect_timeout', 'connectTimeout'],
    ['retries', 'maxRetries'],
    ['maximum', 'max'],
    ['protocol', 'protocols'],
    ['xyz', undefined],
    ['', undefined],
  ] as const) {
    it(`of ${name} is ${meant}`, () => {
      expect(nearestName(name, names)).toBe(meant);
    });
  }

  it('of nothing is none', () => {
    expect(nearestName('url', [])).toBeUndefined();
  });
});
