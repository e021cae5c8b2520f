import { connected } from '../connection/connected.spec-fixture';
import { left, reports } from './outbox.spec-fixture';

describe('a full outbox', () => {
  for (const [overflow, kept, fate] of [
    ['reject', ['a', 'b'], { c: 'refused: outbox-full' }],
    ['drop-newest', ['a', 'b'], { c: 'dropped: outbox-full' }],
    ['drop-oldest', ['b', 'c'], { a: 'dropped: outbox-full' }],
  ] as const) {
    it(`follows its policy: ${overflow}`, () => {
      const last: Record<string, string | undefined> = {};
      const sent = left({ maxMessages: 2, overflow }, (client, world) => {
        const seen = ['a', 'b', 'c'].map(
          (text) => [text, reports(client.sendText(text), world)] as const,
        );
        for (const [text, list] of seen) {
          if (list.at(-1)?.[1] !== 'queued') last[text] = list.at(-1)?.[1];
        }
      });
      expect(sent).toEqual([...kept]);
      expect(last).toEqual(fate);
    });
  }

  it('keeps the state’s count right when it drops the oldest', () => {
    left({ maxMessages: 2, overflow: 'drop-oldest' }, (client) => {
      for (const text of ['a', 'b', 'c', 'd']) client.sendText(text);
      client.state$.subscribe(({ queued }) => expect(queued).toBe(2)).unsubscribe();
    });
  });

  for (const [overflow, report] of [
    ['reject', 'refused: outbox-full'],
    ['drop-newest', 'dropped: outbox-full'],
    ['drop-oldest', 'dropped: outbox-full'],
  ] as const) {
    it(`is one that takes no messages at all: ${overflow}`, () => {
      const sent = left({ maxMessages: 0, overflow }, (client, world) => {
        expect(reports(client.sendText('a'), world)).toEqual([[0, report]]);
      });
      expect(sent).toEqual([]);
    });
  }

  it('takes everything while it is open, because then nothing waits', () => {
    const { sockets } = connected(
      1_000,
      { outbox: { maxMessages: 0, maxBytes: 0 } },
      (client, world) => {
        world.serve();
        world.at(100, () => client.sendText('at once'));
      },
    );
    expect(sockets[0]?.sent).toEqual(['at once']);
  });

  it('has room again after what it held has left', () => {
    const { sockets } = connected(
      5_000,
      { outbox: { maxMessages: 1, maxBytes: 4 } },
      (client, world) => {
        world.serve();
        for (const ms of [0, 1_500]) {
          if (ms) world.at(ms, () => world.socket.drop());
          world.at(ms, () => client.sendText(`at ${ms}`.slice(-4)));
        }
      },
    );
    expect(sockets.map(({ sent }) => sent)).toEqual([['at 0'], ['1500']]);
  });

  for (const [what, texts, maxBytes, kept] of [
    ['ASCII that just fits', ['abc', 'de'], 5, ['abc', 'de']],
    ['ASCII one byte too long', ['abc', 'def'], 5, ['abc']],
    ['umlauts, of two bytes each', ['ää', 'ö'], 6, ['ää', 'ö']],
    ['umlauts one byte too long', ['ää', 'ö'], 5, ['ää']],
    ['faces, of four bytes each', ['😀', '😀'], 8, ['😀', '😀']],
    ['faces one byte too long', ['😀', '😀'], 7, ['😀']],
    ['euro signs, of three bytes each', ['€', '€'], 5, ['€']],
    ['a shorter one after one that was too much', ['abc', 'def', 'g'], 5, ['abc', 'g']],
  ] as const) {
    it(`counts bytes of UTF-8: ${what}`, () => {
      const sent = left({ maxBytes }, (client) => {
        for (const text of texts) client.sendText(text);
      });
      expect(sent).toEqual([...kept]);
    });
  }

  it('drops as many of the oldest as a long message needs', () => {
    const sent = left({ maxBytes: 6, overflow: 'drop-oldest' }, (client) => {
      for (const text of ['aa', 'bb', 'cc', 'dddd']) client.sendText(text);
    });
    expect(sent).toEqual(['cc', 'dddd']);
  });

  for (const overflow of ['reject', 'drop-oldest', 'drop-newest'] as const) {
    it(`refuses what could never fit and drops nothing for it: ${overflow}`, () => {
      const sent = left({ maxBytes: 5, overflow }, (client, world) => {
        client.sendText('abc');
        expect(reports(client.sendText('äääx'), world)).toEqual([
          [0, 'refused: too-large: 7 of 5 bytes'],
        ]);
      });
      expect(sent).toEqual(['abc']);
    });
  }
});
