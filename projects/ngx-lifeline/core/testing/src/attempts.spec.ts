import { backoffPresets, closePolicyPresets, heartbeatPresets } from 'ngx-lifeline/core';
import { attempts, type Policy } from './attempts';

const backoff = { initial: 1_000, factor: 2, max: 30_000, jitter: 0 };
const heartbeat = false as const;

describe('attempts', () => {
  it('shows the delays of a backoff to the millisecond', () => {
    expect(attempts({ backoff }, 'refuse 8s')).toBe('dial 1s dial 2s dial 4s dial');
    expect(attempts({ backoff }, 'refuse 6999ms')).toBe('dial 1s dial 2s dial');
    expect(attempts({ backoff }, 'refuse 7s')).toBe('dial 1s dial 2s dial 4s dial');
    const odd = { ...backoff, initial: 333, factor: 3 };
    expect(attempts({ backoff: odd }, 'refuse 5s')).toBe('dial 333ms dial 999ms dial 2.997s dial');
  });

  it('shows the bounds of a jitter', () => {
    const jittered = { backoff: { ...backoff, jitter: 0.2 } };
    expect(attempts(jittered, 'refuse 5s', { random: 0 })).toBe('dial 800ms dial 1.6s dial');
    expect(attempts(jittered, 'refuse 5s', { random: () => 0.5 })).toBe('dial 1s dial 2s dial');
  });

  it('shows how it ends', () => {
    expect(attempts({ backoff: backoffPresets.classic }, 'refuse 10m')).toBe(
      'dial 1s dial 2s dial 4s dial 8s dial 16s dial 30s dial 30s dial 30s dial 30s dial 30s dial ' +
        'failed:retries-exhausted',
    );
    expect(attempts({ backoff, heartbeat }, 'accept 1s drop:1008 1m')).toBe(
      'dial open 1s failed:1008',
    );
    expect(attempts({ heartbeat }, '1s disconnect 1m')).toBe('dial open 1s closed:disconnected');
  });

  it('shows that the counter starts anew only when a connection has held', () => {
    const script = 'refuse 2s accept 4s drop 1ms refuse 20s';
    expect(attempts({ backoff, heartbeat }, script)).toBe(
      'dial 1s dial 2s dial open 3s lost:1006 4s dial 8s dial',
    );
  });

  it('shows what close codes and advice do', () => {
    const policy = { backoff, heartbeat };
    expect(attempts(policy, '10s drop:1013:retry-after=2500 10s')).toBe(
      'dial open 10s lost:1013 2.5s dial open',
    );
    const strict = { ...policy, closePolicy: closePolicyPresets.strict };
    expect(attempts(strict, '10s drop:1011 1m')).toBe('dial open 10s failed:1011');
  });

  it('shows what a heartbeat notices, and when', () => {
    expect(attempts({ backoff }, '30s silence 30s')).toBe(
      'dial open 32s probe 3s lost:4000 1s dial open 12s probe 3s lost:4000 1s dial open',
    );
    const pings = attempts({ heartbeat: heartbeatPresets.game }, '16s', { pings: true });
    expect(pings).toBe('dial open 5s ping 5s ping 5s ping');
  });

  it('shows timeouts, the network, the page, sleep and commands', () => {
    const policy = { backoff, heartbeat };
    expect(attempts(policy, 'hang 25s')).toBe('dial 11s dial 12s dial');
    expect(attempts(policy, 'refuse 500ms offline 10s online 100ms')).toBe('dial 10.5s dial');
    expect(attempts(policy, 'refuse 3500ms hide 100ms show 1s')).toBe(
      'dial 1s dial 2s dial 600ms dial',
    );
    expect(attempts({}, '12s sleep:1h 1s')).toBe('dial open 12s probe');
    expect(attempts(policy, '1s reconnect 1s disconnect 1s connect 1s')).toBe(
      'dial open 1s lost:reconnect-requested dial open 1s closed:disconnected 1s dial open',
    );
  });

  it('says what is wrong with a script', () => {
    expect(() => attempts({}, 'refuse')).toThrowError(
      /takes no time: end it with how long to watch/,
    );
    expect(() => attempts({}, 'refuze 1s')).toThrowError(/"refuze" in .* is neither a duration/);
    expect(() => attempts({}, 'refuse 1s drop 1s')).toThrowError(
      /"drop" at 1000 ms needs an open connection/,
    );
    expect(() => attempts({}, '1s sleep 1s')).toThrowError(/as in "sleep:10m"/);
  });

  it('refuses a policy that would be the default one unseen', () => {
    const unknowing = (policy: unknown) => () => attempts(policy as Policy, 'refuse 8s');
    expect(unknowing({ backof: backoff })).toThrowError(
      /^backof is not an option of a policy, .* there are url, credentials, .*backoff, /,
    );
    expect(unknowing(backoff)).toThrowError(/^initial is not an option of a policy.*\{ backoff: /);
    for (const bare of [() => 5, undefined, null, 5, [backoff]]) {
      expect(unknowing(bare)).toThrowError(
        /^a policy is an object of options, as in \{ backoff \}/,
      );
    }
  });

  it('gives up on a policy that never waits', () => {
    expect(() => attempts({ backoff: () => 0 }, 'refuse 1s')).toThrowError(
      /20000 words by 0 ms: this policy does not wait/,
    );
  });
});
