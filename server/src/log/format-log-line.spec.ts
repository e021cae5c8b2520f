import { formatLogLine } from './format-log-line.ts';

describe('log line', () => {
  const time = Date.UTC(2030, 0, 2, 3, 4, 5, 6);

  it('has the time, the level, the event, and the rest as pairs', () => {
    expect(
      formatLogLine({
        time,
        level: 'info',
        event: 'disconnected',
        connection: 'c7',
        code: 1000,
        reason: 'two words',
        duration: 12.6,
      }),
    ).toBe(
      '2030-01-02T03:04:05.006Z info disconnected connection=c7 code=1000 reason="two words" duration=13',
    );
  });

  it('stays one line without controls, whatever a client sent', () => {
    const preview = 'a\n2030 info stopped\u001b[2J\u009b\u2028\u202e"';
    const line = formatLogLine({ time, level: 'warn', event: 'bad-frame', preview });
    expect(line).toContain(String.raw`preview="a\n2030 info stopped\u001b[2J\u009b\u2028\u202e\""`);
  });
});
