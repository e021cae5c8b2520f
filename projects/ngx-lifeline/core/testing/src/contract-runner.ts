/** What a contract needs of a test runner: the words of Jasmine, Vitest, Jest, Mocha and `node:test`. */
export interface ContractRunner {
  readonly describe: (name: string, suite: () => void) => unknown;
  readonly it: (name: string, run: () => Promise<void>) => unknown;
}
