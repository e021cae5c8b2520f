import { setTimeout as sleep } from 'node:timers/promises';
import { type ChaosClient } from './chaos-client.ts';

/** Longer than any of them should take; one that never comes is found by the judge. */
const PATIENCE = 3_000;

/** Waits for a moment in which all of them have a session: else a fault would strike nothing. */
export async function allOpen(clients: readonly ChaosClient[]): Promise<void> {
  const givenUpAt = performance.now() + PATIENCE;
  while (!clients.every(({ isOpen }) => isOpen) && performance.now() < givenUpAt) await sleep(5);
}
