import { volatileTopic } from './topic-frame';

describe('a frame of a topic', () => {
  const topic = (envelopes: unknown) => volatileTopic(JSON.stringify(envelopes));
  const tick = { type: 'publish', topic: 'prices', key: 'A', payload: 1 };

  it('is one that holds nothing else, alone or in a batch', () => {
    expect(topic(tick)).toBe('prices');
    expect(topic([tick, tick])).toBe('prices');
  });

  it('is none that holds anything that must not be overlooked', () => {
    for (const frame of [
      { ...tick, n: 4 },
      [tick, { type: '$ack', a: 1 }],
      [tick, { ...tick, topic: 'news' }],
      { type: 'chat', payload: { topic: 'prices' } },
      [null, tick],
    ]) {
      expect(topic(frame)).withContext(JSON.stringify(frame)).toBeNull();
    }
    expect(volatileTopic('{"topic":')).toBeNull();
    expect(volatileTopic(new ArrayBuffer(2))).toBeNull();
  });
});
