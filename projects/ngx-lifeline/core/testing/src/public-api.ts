export { answerPing } from './answer-ping';
export { attempts, type AttemptsOptions, type Policy } from './attempts';
export { expectAttempts, type AttemptsExpectation } from './expect-attempts';
export { FakePage } from './fake-page';
export { FakeSocket } from './fake-socket';
export { seededRandom } from './seeded-random';
export { VIRTUAL_EPOCH, VirtualWorld, inVirtualTime, type Timed } from './virtual-world';
export type { RunHelpers } from './run-helpers';
