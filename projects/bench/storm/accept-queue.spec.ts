import { AcceptQueue } from './accept-queue.ts';

describe('AcceptQueue', () => {
  it('accepts one after the other at its rate, and refuses when its backlog is full', () => {
    const queue = new AcceptQueue(10, 2);
    // The first is being accepted; two wait behind it.
    expect([0, 0, 0, 0].map((at) => queue.arrive(at))).toEqual([100, 200, 300, undefined]);
    // A place in the backlog is free again when the first is through.
    expect([99, 100, 100].map((at) => queue.arrive(at))).toEqual([undefined, 400, undefined]);
  });

  it('does not save up what it did not need', () => {
    const queue = new AcceptQueue(10, 2);
    expect([0, 1_000, 1_000].map((at) => queue.arrive(at))).toEqual([100, 1_100, 1_200]);
  });
});
