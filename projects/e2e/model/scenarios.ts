import type { Bounds } from './bounds.ts';

const usual: Omit<Bounds, 'name'> = {
  clientCap: 1,
  serverCap: 1,
  drops: 2,
  crashes: 1,
  store: 'durable',
  expiries: 1,
  copies: 0,
  holes: 0,
  lapses: 0,
  replies: false,
};
const two = { clientCap: 2, serverCap: 2 };

/** What is searched. One search with everything at once would be too large to end. */
export const SCENARIOS = {
  memory: { ...usual, name: 'a crash loses all', store: 'memory' },
  durable: { ...usual, name: 'a crash loses what is not committed' },
  order: { ...usual, ...two, name: 'two messages on their way' },
  forgetful: { ...usual, ...two, name: 'a crash loses the ids', store: 'forgetful' },
  backup: { ...usual, ...two, name: 'a crash loses the messages kept', store: 'holed' },
  lapse: { ...usual, name: 'the ids lapse', crashes: 0, lapses: 1 },
  copies: { ...usual, name: 'a connect arrives twice', crashes: 0, copies: 1 },
  holes: { ...usual, ...two, name: 'a message is lost on the way', crashes: 0, holes: 1 },
  replies: { ...usual, name: 'a reply; a refusal', clientCap: 2, replies: true, refuses: 'c2' },
  refusals: { ...usual, name: 'a refusal; two messages', clientCap: 2, refuses: 'c1' },
} as const satisfies Record<string, Bounds>;

export type ScenarioName = keyof typeof SCENARIOS;
