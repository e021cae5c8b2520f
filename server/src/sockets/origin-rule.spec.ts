import { originRule } from './origin-rule.ts';

describe('origin rule', () => {
  const onLoopback = originRule({ origins: undefined, host: '127.0.0.1' });
  const onNetwork = originRule({ origins: undefined, host: '0.0.0.0' });

  it('takes clients without an origin, which are no pages', () => {
    expect(onNetwork(undefined, 'app.example')).toBeTrue();
    expect(originRule({ origins: [], host: '127.0.0.1' })(undefined, 'app.example')).toBeTrue();
  });

  it('takes pages of its own host, whatever the scheme, by default', () => {
    expect(onNetwork('http://app.example:8080', 'app.example:8080')).toBeTrue();
    expect(onNetwork('https://app.example', 'app.example')).toBeTrue();
    expect(onNetwork('https://app.example', 'app.example:443')).toBeTrue();
    expect(onNetwork('https://APP.example', 'App.Example')).toBeTrue();
    expect(onNetwork('http://[2001:db8::1]:80', '[2001:db8::1]')).toBeTrue();
  });

  it('refuses pages of another host or port by default', () => {
    expect(onNetwork('https://evil.example', 'app.example')).toBeFalse();
    expect(onNetwork('https://app.example.evil.example', 'app.example')).toBeFalse();
    expect(onNetwork('http://app.example:4200', 'app.example:8080')).toBeFalse();
    expect(onNetwork('https://app.example', undefined)).toBeFalse();
    expect(onNetwork('null', 'app.example')).toBeFalse();
    expect(onNetwork('nonsense', 'nonsense')).toBeFalse();
  });

  it('takes loopback pages on any port only while it listens on loopback itself', () => {
    for (const page of ['http://localhost:4200', 'http://127.0.0.1:4200', 'http://[::1]:4200']) {
      expect(onLoopback(page, 'localhost:8080')).withContext(page).toBeTrue();
      expect(onNetwork(page, 'app.example:8080')).withContext(page).toBeFalse();
    }
    expect(onLoopback('http://localhost.evil.example', '127.0.0.1:8080')).toBeFalse();
    expect(onLoopback('http://127.0.0.1.evil.example', '127.0.0.1:8080')).toBeFalse();
  });

  it('takes nothing but the list when there is one', () => {
    const listed = originRule({ origins: ['https://app.example'], host: '127.0.0.1' });
    expect(listed('https://app.example', 'socket.example')).toBeTrue();
    expect(listed('https://app.example:443', 'socket.example')).toBeTrue();
    expect(listed('http://app.example', 'socket.example')).toBeFalse();
    expect(listed('http://localhost:4200', 'localhost:8080')).toBeFalse();
    expect(listed('https://socket.example', 'socket.example')).toBeFalse();
  });

  it("takes everything with '*', and an opaque origin when it is listed", () => {
    expect(originRule({ origins: ['*'], host: '::' })('https://any.example', 'x')).toBeTrue();
    expect(originRule({ origins: ['*'], host: '::' })('null', 'x')).toBeTrue();
    expect(originRule({ origins: ['null'], host: '::' })('null', 'x')).toBeTrue();
  });
});
