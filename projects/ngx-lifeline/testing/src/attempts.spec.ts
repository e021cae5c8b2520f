import {
  heartbeatPresets,
  withBackoff,
  withClosePolicy,
  withHeartbeat,
  withSession,
  withTransport,
} from 'ngx-lifeline';
import { attempts, expectAttempts, type AppPolicy } from 'ngx-lifeline/testing';

const backoff = { initial: 1_000, factor: 2, max: 30_000, jitter: 0 };

describe("attempts() of an app's own features", () => {
  it('proves what the app provides, and no copy of it', () => {
    const policy = [withBackoff(backoff), withHeartbeat(false)];
    expect(attempts(policy, 'refuse 8s')).toBe('dial 1s dial 2s dial 4s dial');
    expectAttempts(policy, '1m silence 10m').toBe('dial open');
    const strict = [...policy, withClosePolicy({ 1006: { then: 'fail' } })];
    expectAttempts(strict, '10s drop 1m').toBe('dial open 10s failed:lost');
  });

  it('leaves a session and a transport out: a script plays a plain server on sockets of its own', () => {
    const never = () => {
      throw new Error('dialled');
    };
    const policy = [withBackoff(backoff), withSession(), withTransport(never)];
    expect(
      attempts([...policy, withHeartbeat(heartbeatPresets.game)], '16s', { pings: true }),
    ).toBe('dial open 5s ping 5s ping 5s ping');
  });

  it('takes options as well', () => {
    expect(attempts({ backoff }, 'refuse 1s')).toBe('dial 1s dial');
    expect(() => expectAttempts({ backoff }, 'refuse 1s').toBe('dial')).toThrow();
  });

  it('refuses features that an app could not give either', () => {
    expect(() => attempts([withBackoff as never], 'refuse 1s')).toThrowError(
      /feature 1 is none: call withBackoff\(\)/,
    );
    const misspelt = withBackoff({ jitter: 'stagered' } as never);
    expect(() => attempts([misspelt], 'refuse 1s')).toThrowError(/did you mean staggered/);
  });

  it('refuses what is neither', () => {
    const wrong = { backof: backoff } as AppPolicy;
    expect(() => attempts(wrong, 'refuse 1s')).toThrowError(/^backof is not an option/);
  });
});
