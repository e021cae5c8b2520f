declare global {
  interface Window {
    /** Each state that the status badge has shown, in order; never the same one twice in a row. */
    shownStatuses: string[];
  }
}

/** Runs in the page before its own scripts, so that not even the first state is missed. */
export function recordStatuses(): void {
  window.shownStatuses = [];
  const show = (status: string | null | undefined) => {
    if (status && window.shownStatuses.at(-1) !== status) window.shownStatuses.push(status);
  };
  new MutationObserver((records) => {
    // Changes within one task arrive together: the old values tell those in between.
    for (const { type, target, oldValue } of records) {
      if (type === 'attributes' && (target as Element).matches('[data-testid=status]')) {
        show(oldValue);
      }
    }
    show(document.querySelector('[data-testid=status]')?.getAttribute('data-status'));
  }).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-status'],
    attributeOldValue: true,
  });
}
