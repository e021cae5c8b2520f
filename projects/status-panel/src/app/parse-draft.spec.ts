import { defaultDraft } from './default-draft';
import { parseDraft } from './parse-draft';
import type { Draft } from './settings';

describe('parseDraft', () => {
  const draft = defaultDraft({ protocol: 'http:', host: 'a' });
  const problems = (change: Partial<Draft>) => {
    const parsed = parseDraft({ ...draft, ...change });
    return 'problems' in parsed ? Object.keys(parsed.problems) : [];
  };

  it('gives numbers, and the ping as an object or a raw string', () => {
    expect(parseDraft({ ...draft, interval: ' 200 ' })).toEqual({
      settings: jasmine.objectContaining({
        interval: 200,
        silence: 25_000,
        ping: { type: 'ping' },
      }),
    });
    expect(parseDraft({ ...draft, ping: '__HEARTBEAT__' })).toEqual({
      settings: jasmine.objectContaining({ ping: '__HEARTBEAT__' }),
    });
  });

  it('takes addresses of sockets only', () => {
    expect(problems({ url: 'WSS://a.example/x?y=1' })).toEqual([]);
    for (const url of ['', 'localhost:8080', 'http://a', 'ws://', 'ws://a b', 'ws://a/#b']) {
      expect(problems({ url })).withContext(url).toEqual(['url']);
    }
  });

  it('takes whole numbers of milliseconds only', () => {
    for (const interval of ['', 'soon', '-1', '1.5', '1e3', '0x10', 'Infinity']) {
      expect(problems({ interval })).withContext(interval).toEqual(['interval']);
    }
  });

  it('takes no broken JSON and no empty ping', () => {
    expect(problems({ ping: '{"type":' })).toEqual(['ping']);
    expect(problems({ ping: '  ' })).toEqual(['ping']);
  });

  it('takes a session as on or off', () => {
    expect(parseDraft({ ...draft, session: 'off' })).toEqual({
      settings: jasmine.objectContaining({ session: false }),
    });
    expect(problems({ session: 'maybe' })).toEqual(['session']);
  });

  it('names everything that is wrong at once', () => {
    expect(problems({ url: 'x', max: 'y', ping: '{' })).toEqual(['url', 'ping', 'max']);
  });
});
