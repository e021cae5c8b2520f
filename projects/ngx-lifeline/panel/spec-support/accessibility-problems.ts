import axe from 'axe-core';

/**
 * What axe-core finds wrong with an element as it is painted now, in words; contrast that it could not
 * measure counts as wrong.
 */
export async function accessibilityProblems(element: Element): Promise<string[]> {
  // What fades in has not its contrast yet.
  await Promise.all(
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
      .map(({ finished }) => finished),
  );
  const { violations, incomplete } = await axe.run(element, {
    resultTypes: ['violations', 'incomplete'],
    rules: { 'target-size': { enabled: true }, region: { enabled: false } },
  });
  const unmeasured = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter(({ any }) => !isSymbol(any[0]?.data)) }));
  return [...violations, ...unmeasured].flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

/** An arrow or the like, whose contrast axe-core does not measure; it decorates what is said in words. */
function isSymbol(data: unknown): boolean {
  return (data as { messageKey?: string } | undefined)?.messageKey === 'nonBmp';
}
