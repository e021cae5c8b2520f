import { defaultDraft } from './default-draft';
import { draftFromQuery, queryFromDraft } from './settings-query';

describe('settings in the query', () => {
  const defaults = defaultDraft({ protocol: 'http:', host: 'example.org:8080' });

  it('connects to the host of the page unless told otherwise', () => {
    expect(draftFromQuery('', defaults)).toEqual(defaults);
    expect(defaults.url).toBe('ws://example.org:8080/ws');
    expect(defaultDraft({ protocol: 'https:', host: 'a' }).url).toBe('wss://a/ws');
  });

  it('takes every setting as it is written', () => {
    const query =
      '?url=wss://other/x%3Ftoken%3D1&session=off&interval=200&silence=600&initial=50&max=400&timeout=900&ping=__HEARTBEAT__';
    expect(draftFromQuery(query, defaults)).toEqual({
      url: 'wss://other/x?token=1',
      session: 'off',
      interval: '200',
      silence: '600',
      initial: '50',
      max: '400',
      timeout: '900',
      ping: '__HEARTBEAT__',
    });
  });

  it('keeps nonsense, so that it can be shown with what is wrong about it', () => {
    const draft = draftFromQuery('?interval=soon&url=&max=-1', defaults);
    expect([draft.interval, draft.url, draft.max]).toEqual(['soon', '', '-1']);
    expect(draft.silence).toBe('25000');
  });

  it('fits the other setting of a pair to the one that is given', () => {
    expect(draftFromQuery('?interval=60001', defaults).silence).toBe('150003');
    expect(draftFromQuery('?silence=3000', defaults).interval).toBe('1200');
    expect(draftFromQuery('?max=500', defaults).initial).toBe('500');
    expect(draftFromQuery('?initial=20000', defaults).max).toBe('20000');
  });

  it('writes what differs from the defaults and leaves the parameters of others', () => {
    const draft = { ...defaults, url: 'ws://other/?a=b&c', max: '500' };
    const query = queryFromDraft(draft, defaults, '?theme=x&interval=1');
    expect(query).toBe('?theme=x&url=ws%3A%2F%2Fother%2F%3Fa%3Db%26c&max=500');
    expect(queryFromDraft(defaults, defaults, '?max=500')).toBe('');
  });

  it('reads back what it wrote', () => {
    const draft = {
      ...defaults,
      ping: '{"type":"PING","n":"a+b & c"}',
      interval: '30000',
      silence: '31000',
    };
    expect(draftFromQuery(queryFromDraft(draft, defaults, ''), defaults)).toEqual(draft);
  });
});
