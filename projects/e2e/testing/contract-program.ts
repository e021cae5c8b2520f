/** Runs the transport contract against a page's own WebSocket: `await window.runContract(addresses)`. */
import { transportContract, type TransportUnderTest } from 'ngx-lifeline/core/testing';

declare global {
  interface Window {
    /** What came of each test: its name, and why it failed. */
    runContract: (
      addresses: Omit<TransportUnderTest, 'transport'>,
    ) => Promise<readonly (readonly [name: string, problem: string])[]>;
  }
}

window.runContract = async (addresses) => {
  const tests: [string, () => Promise<void>][] = [];
  const transport = (url: string, protocols: string[]) => new WebSocket(url, protocols);
  transportContract('a page', () => ({ ...addresses, transport }), {
    describe: (_, suite) => suite(),
    it: (name, run) => tests.push([name, run]),
  });
  const results: [string, string][] = [];
  for (const [name, run] of tests) {
    results.push([name, await run().then(() => '', String)]);
  }
  return results;
};
