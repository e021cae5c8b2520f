import { memoryStore } from './memory-store.ts';
import { throwingRunner } from '../../spec-support/throwing-runner.ts';
import { sessionStoreContract } from './session-store-contract.ts';

sessionStoreContract('memoryStore', () => ({ store: memoryStore() }), throwingRunner);
