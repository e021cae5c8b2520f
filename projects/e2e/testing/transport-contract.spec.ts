import { WebSocket as WsSocket } from 'ws';
import { bundleForTest } from '../core/bundle-for-test.ts';
import { useDrill } from '../use-drill.ts';
import { ContractTarget } from './contract-target.ts';
import { transportContract } from './test-kit.ts';
import { throwingRunner } from '../../../server/spec-support/throwing-runner.ts';

describe('the transport contract', () => {
  const drill = useDrill();
  let target: ContractTarget;

  beforeAll(async () => {
    target = await ContractTarget.listen();
  });
  afterAll(() => target[Symbol.asyncDispose]());

  transportContract(
    'a socket of ws',
    () => ({
      ...target.addresses,
      transport: (url, protocols) => new WsSocket(url, protocols),
    }),
    throwingRunner,
  );

  transportContract(
    "Node's own WebSocket",
    () => ({
      ...target.addresses,
      transport: (url, protocols) => new WebSocket(url, protocols),
    }),
    throwingRunner,
  );

  it("holds for a browser's WebSocket", async () => {
    const page = await drill.openPage();
    await page.addScriptTag({
      content: await bundleForTest(`import '../testing/contract-program.ts';`),
    });
    const results = await page.evaluate(
      (addresses) => window.runContract(addresses),
      target.addresses,
    );
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter(([, problem]) => problem)).toEqual([]);
  });
});
