import type { ClientName } from '../adapters/catalog.ts';
import type { Outcome, Task } from './task.ts';

/** Where clients are measured, each in a process of its own. */
export interface Stage {
  readonly name: 'Node' | 'Chromium';
  readonly perform: (client: ClientName, task: Task) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
}
