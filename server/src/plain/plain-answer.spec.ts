import { plainAnswer } from './plain-answer.ts';

const answer = (text: string) => plainAnswer(text, 64);

describe('plain answer', () => {
  it('answers a ping with a pong whose payload is empty', () => {
    expect(answer('{"type":"ping","id":"1","ts":2,"payload":{"x":1}}')).toEqual({
      envelope: { type: 'pong', payload: {} },
    });
  });

  it('echoes the payload of a chat, whatever it is', () => {
    for (const payload of ['"hi"', '5', 'null', 'false', '[1]', '{"text":"hi"}']) {
      const { envelope } = answer(`{"type":"chat","payload":${payload}}`);
      expect(envelope).toEqual({ type: 'chat', payload: { echo: JSON.parse(payload) as unknown } });
    }
    expect(answer('{"type":"chat"}').envelope?.payload).toEqual({ echo: null });
  });

  it('says ok to any other object', () => {
    const others = ['{"type":"join"}', '{"type":5}', '{"type":null}', '{"type":{}}', '{"a":1}'];
    for (const text of [...others, '{"type":["ping"]}', '{"type":"PING"}', '{"":0}']) {
      expect(answer(text)).toEqual({ envelope: { type: 'system', payload: { ok: true } } });
    }
  });

  it('sends back what is no object with keys, and says why', () => {
    const reasons: [text: string, code: string, message: string][] = [
      ['hello', 'invalid-json', 'not valid JSON'],
      ['', 'invalid-json', 'not valid JSON'],
      ['{"type":"ping"', 'invalid-json', 'not valid JSON'],
      ['5', 'not-an-object', 'a number, not an object'],
      ['"ping"', 'not-an-object', 'a string, not an object'],
      ['true', 'not-an-object', 'a boolean, not an object'],
      ['null', 'not-an-object', 'null, not an object'],
      ['[1]', 'not-an-object', 'an array, not an object'],
      ['[{"type":"ping"}]', 'not-an-object', 'an array, not an object'],
      ['{}', 'empty-object', 'an object without a key'],
    ];
    for (const [text, code, message] of reasons) {
      expect(answer(text)).toEqual({ problem: { code, message } } as object);
    }
  });

  it('refuses what is nested too deeply, and names the limit', () => {
    const nested = `{"type":"chat","payload":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const error = { code: 'too-deep', message: 'nested deeper than 64' } as const;
    expect(answer(nested)).toEqual({
      envelope: { type: 'system', payload: { ok: false, error } },
      problem: error,
    });
    const allowed = `{"type":"chat","payload":${'['.repeat(63)}${']'.repeat(63)}}`;
    expect(answer(allowed).envelope?.type).toBe('chat');
  });

  it('refuses an own key __proto__ at any depth, also when it is escaped', () => {
    const texts = [
      '{"__proto__":{"type":"ping"}}',
      '{"type":"chat","payload":{"__proto__":{"admin":true}}}',
      '{"type":"chat","payload":[[{"a":{"__proto__":1}}]]}',
      '{"type":"chat","payload":{"\\u005f_proto__":1}}',
      '{"type":"chat","payload":{"__pr\\u006Fto__":1}}',
      '[{"__proto__":1}]',
    ];
    for (const text of texts) {
      const { envelope, problem } = answer(text);
      expect(problem?.code).withContext(text).toBe('forbidden-key');
      expect(envelope?.payload).toEqual({ ok: false, error: problem });
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('does not mind __proto__ in a text, or escapes in harmless keys', () => {
    expect(answer('{"type":"chat","payload":"__proto__"}').problem).toBeUndefined();
    expect(answer('{"type":"chat","payload":{"\\u0061":"\\u005f"}}').problem).toBeUndefined();
    expect(answer('{"type":"chat","payload":{"constructor":1}}').problem).toBeUndefined();
  });
});
