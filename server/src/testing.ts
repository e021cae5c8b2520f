export { sessionStoreContract } from './store/session-store-contract.ts';
export type { ContractRunner, StoreUnderTest } from './store/session-store-contract.ts';
