import { expectAttempts } from 'ngx-lifeline/testing';
import { POLICY } from './policy';

describe('cookbook: a policy, proved', () => {
  it('waits 1, 2, 4 and 8 s, gives up after four retries', () => {
    expectAttempts(POLICY, 'refuse 1m').toBe(
      'dial 1s dial 2s dial 4s dial 8s dial failed:retries-exhausted',
    );
  });

  it('is spread by a fifth, both ways', () => {
    expectAttempts(POLICY, 'refuse 2s', { random: 0 }).toBe('dial 800ms dial');
    expectAttempts(POLICY, 'refuse 2s', { random: 1 }).toBe('dial 1200ms dial');
  });

  it('starts anew only when a connection has held for 5 s', () => {
    expectAttempts(POLICY, 'accept 4s drop 3s drop 3s').toBe(
      'dial open 4s lost:1006 1s dial open 2s lost:1006 2s dial open',
    );
    expectAttempts(POLICY, 'accept 4s drop 7s drop 3s').toBe(
      'dial open 4s lost:1006 1s dial open 6s lost:1006 1s dial open',
    );
  });

  it('notices a server that has fallen silent: 2 s after a ping it asks again, 3 s later it is gone', () => {
    expectAttempts(POLICY, 'accept silence 25s').toBe(
      'dial open 12s probe 3s lost:4000 1s dial open',
    );
  });
});
