import { nextTryWords } from './next-try-words';

describe('nextTryWords', () => {
  const inTime = (ms: number, online = true) => nextTryWords(ms, online);

  it('tells tenths while they matter, then seconds, then minutes', () => {
    expect(inTime(3_400)).toBe('in 3.4 s');
    expect(inTime(850)).toBe('in 0.9 s');
    expect(inTime(9_960)).toBe('in 10 s');
    expect(inTime(12_300)).toBe('in 12 s');
    expect(inTime(59_700)).toBe('in 1 min 00 s');
    expect(inTime(125_000)).toBe('in 2 min 05 s');
  });

  it('says now where the time has come, and a dash where there is none', () => {
    expect(inTime(0)).toBe('now');
    expect(inTime(-500)).toBe('now');
    expect(nextTryWords(null, true)).toBe('—');
  });

  it('waits for the network while there is none', () => {
    expect(inTime(58_000, false)).toBe('when the network is back, or in 58 s');
  });
});
