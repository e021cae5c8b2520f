import { setTimeout as sleep } from 'node:timers/promises';
import { allOpen } from './all-open.ts';
import { faultWithWork, type FaultContext } from './fault-with-work.ts';
import { type Fault } from './fault.ts';
import { workPlan } from './work-plan.ts';

export interface SufferContext extends Omit<FaultContext, 'plans'> {
  readonly seed: number;
  /** Tells this list of faults from others. */
  readonly place: number;
  /** Messages of each client, around each fault, on average. */
  readonly messages: number;
  /** How long a recovery may take, in ms. */
  readonly patience: number;
}

/**
 * One fault after the other, most of them after the recovery from the one before. Where that does not
 * come, there is nothing left to strike: what is missing is for the judge.
 */
export async function suffer(faults: readonly Fault[], context: SufferContext): Promise<void> {
  const { clients, seed, place, messages, patience } = context;
  let recovery: Promise<unknown> = Promise.resolve();
  const recovers = () =>
    Promise.race([recovery.then(() => true), sleep(patience, false, { ref: false })]);
  for (const [index, fault] of faults.entries()) {
    if (fault.isEarly) {
      await sleep(fault.gap / 10);
    } else {
      if (!(await recovers())) return;
      await sleep(fault.gap);
      await allOpen(clients);
    }
    const plans = clients.map((_, client) => workPlan(messages, seed, place, index, client));
    ({ recovery } = await faultWithWork(fault, { ...context, plans }));
  }
  await recovers();
}
