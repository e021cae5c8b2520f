export { sessionStoreContract } from './store/session-store-contract.ts';
export type { ContractRunner, StoreUnderTest } from './store/session-store-contract.ts';
export { loopback } from './testing/loopback.ts';
export type { Loopback } from './testing/loopback.ts';
export { describeFrame } from './testing/loopback-frame.ts';
export type { LoopbackFrame } from './testing/loopback-frame.ts';
export { LoopbackNetwork } from './testing/loopback-network.ts';
export type { LoopbackHandlers, LoopbackListener, LoopbackPeer } from './testing/loopback-peer.ts';
export { LoopbackSocket } from './testing/loopback-socket.ts';
