import type { LifelineLabels } from './lifeline-labels';

/** The labels of both; where both have a text, the second one's. */
export function mergeLabels(first: LifelineLabels, second?: LifelineLabels): LifelineLabels {
  if (!second) return first;
  const parts = Object.entries(second).map(([part, texts]: [string, object | undefined]) => [
    part,
    { ...first[part as keyof LifelineLabels], ...texts },
  ]);
  return { ...first, ...(Object.fromEntries(parts) as LifelineLabels) };
}
