import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a busy machine, short enough to be told before the spec's own limit. */
const PATIENCE = 4_000;

/** @throws when the condition does not come true; the message tells what was there instead. */
export async function until(
  condition: () => boolean,
  describeNow: () => unknown = () => 'nothing',
): Promise<void> {
  const givenUpAt = performance.now() + PATIENCE;
  while (!condition()) {
    if (performance.now() > givenUpAt) {
      throw new Error(`waited in vain; there was ${JSON.stringify(describeNow())}`);
    }
    await sleep(5);
  }
}
