/**
 * Calls back when npm, which started this process, is gone. npm hands a signal that was sent to it
 * alone to its shell and no further, so the server would stay behind on its port.
 */
export function whenNpmIsGone(leave: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    leave();
  }, 500);
  watch.unref();
}
