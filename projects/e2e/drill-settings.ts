import { fileURLToPath } from 'node:url';

/** What run-drills.ts hands over to the processes that run the specs, in the environment. */
export const drillSettings = Object.freeze({
  /** The processor of the page is so many times slower; 1 is as it is. */
  throttle: Number(process.env.DRILL_THROTTLE ?? 1),
  /** The built panel. */
  panelDirectory:
    process.env.DRILL_PANEL ??
    fileURLToPath(new URL('../../dist/status-panel/browser', import.meta.url)),
});
