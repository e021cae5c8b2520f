import type { TestScheduler } from 'rxjs/testing';

/** What `TestScheduler.run` hands to its callback; rxjs does not export the name. */
export type RunHelpers = Parameters<Parameters<TestScheduler['run']>[0]>[0];
