import fc from 'fast-check';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('never lets more through than the burst and what the rate has added since', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(20))), (arrivals) => {
        const size = { rate: 50, burst: 30 };
        const bucket = new TokenBucket(size, 0);
        let now = 0;
        let taken = 0;
        for (const [gap, count] of arrivals) {
          now += gap;
          if (!bucket.take(count, size, now)) return;
          taken += count;
          expect(taken).toBeLessThanOrEqual(30 + (now * 50) / 1_000 + 1e-6);
        }
        expect(taken).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('lets the rate through for ever, and no more than the burst after a pause', () => {
    const size = { rate: 10, burst: 3 };
    const bucket = new TokenBucket(size, 0);
    for (let now = 100; now < 10_000; now += 100) expect(bucket.take(1, size, now)).toBeTrue();
    expect(bucket.take(3, size, 1_000_000)).toBeTrue();
    expect(bucket.take(1, size, 1_000_000)).toBeFalse();
  });
});
