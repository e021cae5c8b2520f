import type { ClientName } from '../adapters/catalog.ts';
import type { Outcome, Task } from './task.ts';

/** Where clients are measured, each in a process of its own. */
export interface Stage {
  readonly name: 'Node' | 'Chromium';
  /** What its clock tells apart, in ms. */
  readonly tick: number;
  /** Does the task on a connection of its own; an outcome for each bout. */
  readonly perform: (client: ClientName, task: Task) => Promise<readonly Outcome[]>;
  readonly stop: () => Promise<void>;
}
