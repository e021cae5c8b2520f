import { tutorialPolicy } from './own-policy.ts';
import { peerPolicies } from './peer-policies.ts';

const policies = [tutorialPolicy, ...peerPolicies];

/** The first delays, where chance always draws the same; a refused dial takes no time. */
function delays(name: string, drawn: number, count = 6): number[] {
  const { delay } = policies.find((policy) => policy.name === name)!;
  const found: number[] = [];
  let elapsed = 0;
  for (let attempt = 1; attempt <= count; attempt++) {
    const context = { attempt, previous: found.at(-1) ?? 0, elapsed, lot: drawn };
    found.push(delay({ ...context, random: () => drawn }));
    elapsed += found.at(-1)!;
  }
  return found.map((ms) => Math.round(ms));
}

/** Worked out by hand from the sources that each policy names. */
const expected: readonly [name: string, drawn: number, delays: number[]][] = [
  ['tutorial formula', 0.5, [500, 900, 1_620, 2_916, 5_249, 9_448, 15_000]],
  ['tutorial formula', 0, [400, 720, 1_296, 2_333, 4_199, 7_558, 12_000]],
  ['rx-stomp', 0.5, [5_000, 5_000, 5_000, 5_000, 5_000, 5_000]],
  ['reconnecting-websocket', 0, [1_000, 1_300, 1_690, 2_197, 2_856, 3_713]],
  ['reconnecting-websocket', 0.5, [3_000, 3_900, 5_070, 6_591, 8_568, 10_000]],
  ['partysocket', 0.9, [3_000, 3_900, 5_070, 6_591, 8_568, 10_000]],
  // 0.5: the first digit is odd, so longer by a quarter; 0.4: even, shorter by a fifth.
  ['socket.io', 0.5, [1_250, 2_500, 5_000, 5_000, 5_000, 5_000]],
  ['socket.io', 0.4, [800, 1_600, 3_200, 5_000, 5_000, 5_000]],
  ['centrifuge', 0, [500, 500, 500, 500, 500, 500]],
  ['centrifuge', 0.5, [750, 1_000, 1_500, 2_500, 4_500, 8_500, 10_500, 10_500]],
  ['centrifuge', 0.999, [1_000, 1_499, 2_498, 4_496, 8_492, 16_484, 20_000]],
  ['signalr', 0.5, [0, 2_000, 10_000, 30_000, Infinity]],
  // 15 s × 4/3, 5/3, 2 and 2 make 105 s; the next wait is cut at 120 s, and 30 s follow.
  ['ably', 0, [0, 20_000, 25_000, 30_000, 30_000, 45_000, 30_000, 30_000]],
  ['ably', 0.5, [0, 18_000, 22_500, 27_000, 27_000, 55_500, 30_000]],
  ['graphql-ws', 0, [1_300, 2_300, 4_300, 8_300, 16_300, Infinity]],
  ['graphql-ws', 0.5, [2_650, 3_650, 5_650, 9_650, 17_650, Infinity]],
  ['AWS full jitter', 0.5, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
  ['AWS equal jitter', 0, [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]],
  ['AWS decorrelated jitter', 0.5, [2_000, 3_500, 5_750, 9_125, 14_188, 21_781, 30_000]],
];

describe('the formula of a peer', () => {
  for (const [name, drawn, all] of expected) {
    it(`is that of its source: ${name}, where chance draws ${drawn}`, () => {
      expect(delays(name, drawn, all.length)).toEqual(all);
    });
  }

  it('has been worked out for every one of them', () => {
    expect(new Set(expected.map(([name]) => name))).toEqual(
      new Set(policies.map(({ name }) => name)),
    );
  });
});
