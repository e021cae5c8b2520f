import { memoryStore } from './memory-store.ts';
import { sessionStoreContract } from './session-store-contract.ts';

sessionStoreContract('memoryStore', () => ({ store: memoryStore() }), { describe, it, expect });
