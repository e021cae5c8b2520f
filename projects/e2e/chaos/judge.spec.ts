import { judge, type Evidence } from './judge.ts';

/** A run in which all went well: two clients, and what each sent and received. */
function goodRun() {
  const clients = ['ann', 'bob'].map((name) => ({
    name,
    sent: [1, 2, 3].map((n) => `${name}-${n}`),
    received: [1, 2, 3].map((n) => `to-${name}-${n}`),
    acked: 3,
    badReceipts: [] as string[],
    resyncs: 1,
    trace: [`${name} was there`],
  }));
  const [ann, bob] = clients as [(typeof clients)[0], (typeof clients)[0]];
  const ledger = {
    effects: new Map(clients.map(({ name, sent }) => [name, [...sent]])),
    sent: new Map(clients.map(({ name, received }) => [name, [...received]])),
  };
  const evidence: Evidence = { clients, ledger, complaints: [], losesSessions: false };
  return { ann, bob, ledger, evidence };
}

describe('judge', () => {
  it('has nothing against a run in which all came once and in order', () => {
    const { toServer, toClient, resyncs, violations, traces } = judge(goodRun().evidence);
    const well = { messages: 6, lost: 0, doubled: 0, outOfOrder: 0, unexpected: 0 };
    expect([toServer, toClient, resyncs]).toEqual([well, well, 0]);
    expect([violations.length, traces.size]).toEqual([0, 0]);
  });

  it('sees an effect that is missing, whatever its receipt says', () => {
    const { ledger, evidence } = goodRun();
    ledger.effects.get('ann')!.splice(1, 1);
    expect(judge(evidence).toServer.lost).toBe(1);
    expect(judge(evidence).violations).toEqual(['ann → server: 1 lost, such as ann-2']);
  });

  it('sees an effect that happened twice', () => {
    const { ledger, evidence } = goodRun();
    ledger.effects.get('bob')!.push('bob-1');
    expect(judge(evidence).violations).toEqual(['bob → server: 1 doubled, such as bob-1']);
  });

  it('sees effects in the wrong order', () => {
    const { ledger, evidence } = goodRun();
    ledger.effects.get('bob')!.reverse();
    expect(judge(evidence).toServer.outOfOrder).toBe(2);
  });

  it('sees all that in the other direction too, and traces the client', () => {
    const { ann, bob, evidence } = goodRun();
    ann.received.pop();
    bob.received = ['to-bob-2', 'to-bob-1', 'to-bob-1', 'to-bob-3'];
    const { toClient, traces } = judge(evidence);
    expect(toClient).toEqual({ messages: 6, lost: 1, doubled: 1, outOfOrder: 1, unexpected: 0 });
    expect([...traces]).toEqual([
      ['ann', ['ann was there']],
      ['bob', ['bob was there']],
    ]);
  });

  it('sees what came to the wrong client', () => {
    const { ann, evidence } = goodRun();
    ann.received.push('to-bob-1');
    expect(judge(evidence).toClient.unexpected).toBe(1);
  });

  it('sees messages of a client that is none', () => {
    const { ledger, evidence } = goodRun();
    ledger.effects.set('eve', ['x']);
    expect(judge(evidence).violations).toEqual(["eve: nobody's name"]);
  });

  it('wants every receipt settled, and acked', () => {
    const { ann, bob, evidence } = goodRun();
    ann.acked = 2;
    bob.acked = 2;
    bob.badReceipts.push('bob-3: unknown session-lost');
    expect(judge(evidence).violations).toEqual([
      'ann: 1 receipts never settled',
      'bob: receipt bob-3: unknown session-lost',
    ]);
  });

  it('takes a resync for a violation, and a server that complains', () => {
    const { ann, evidence } = goodRun();
    ann.resyncs = 3;
    expect(judge({ ...evidence, complaints: ['gap'] }).violations).toEqual([
      'the server: gap',
      'ann: 2 resyncs',
    ]);
    expect(judge(evidence).resyncs).toBe(2);
  });

  describe('where sessions may end', () => {
    it('lets a client miss messages if it was told, and only then', () => {
      const { ann, evidence } = goodRun();
      ann.received.pop();
      expect(judge({ ...evidence, losesSessions: true }).toClient.lost).toBe(1);
      ann.resyncs = 2;
      expect(judge({ ...evidence, losesSessions: true }).violations).toEqual([]);
    });

    it('lets no effect happen twice, and none be lost', () => {
      const { ann, ledger, evidence } = goodRun();
      ann.resyncs = 2;
      ledger.effects.set('ann', ['ann-1', 'ann-1', 'ann-2']);
      const { lost, doubled } = judge({ ...evidence, losesSessions: true }).toServer;
      expect([lost, doubled]).toEqual([1, 1]);
    });
  });
});
