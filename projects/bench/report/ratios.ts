import type { Figure } from './figure.ts';

/**
 * A figure in relation to its base, round by round, between neighbours in time, so that what else the
 * machine does cancels out; undefined where there is nothing to compare it to.
 */
export function ratios(figure: Figure, all: readonly Figure[]): readonly number[] | undefined {
  if (figure.client === figure.base) return undefined;
  const base = all.find(
    ({ client, group, stage, metric }) =>
      client === figure.base &&
      group === figure.group &&
      stage === figure.stage &&
      metric === figure.metric,
  );
  return base && figure.values.map((value, round) => value / base.values[round]!);
}
