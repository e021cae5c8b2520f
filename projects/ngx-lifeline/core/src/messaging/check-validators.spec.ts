import * as v from 'valibot';
import { z } from 'zod';
import { LifelineOptionError } from '../errors';
import { schema } from './schema-inspector';
import type { SchemaValidators } from './schema-validators';
import { unchecked } from './unchecked';

/** The option and the message of what is thrown. */
function thrown(given: unknown): string {
  try {
    schema(given as SchemaValidators);
  } catch (error) {
    expect(error).toBeInstanceOf(LifelineOptionError);
    return (error as Error).message;
  }
  return 'nothing';
}

const isNone = 'must be a Standard Schema validator (zod, valibot, arktype, …), or unchecked<T>()';

describe('what is no schema is refused at once', () => {
  for (const [what, given, message] of [
    ['no validator', { messages: { tick: 5 } }, `schema.messages.tick ${isNone}, but is 5`],
    [
      'a type that was meant',
      { sends: { order: {} } },
      `schema.sends.order ${isNone}, but is an object`,
    ],
    [
      'a class',
      { topics: { 'prices/*': Date } },
      `schema.topics.prices/* ${isNone}, but is a function`,
    ],
    ['null', { topics: { news: null } }, `schema.topics.news ${isNone}, but is null`],
    [
      'a request without the two that it has',
      { requests: { history: z.string() } },
      'schema.requests.history must have the validators payload and reply, and nothing else, but has ',
    ],
    [
      'a misspelt part of a request',
      { requests: { history: { payload: z.string(), replies: z.string() } } },
      'schema.requests.history must have the validators payload and reply, and nothing else, but has replies',
    ],
    [
      'a part of a request that is no validator',
      { requests: { history: { reply: 'text' } } },
      `schema.requests.history.reply ${isNone}, but is text`,
    ],
    [
      'a request that is none',
      { requests: { history: undefined } },
      'schema.requests.history must have the validators payload and reply, and nothing else, but is undefined',
    ],
    [
      'a misspelt section',
      { mesages: {} },
      'schema.mesages is not a section: there are messages, sends, topics and requests',
    ],
    [
      'a section that is none',
      { messages: 5 },
      'schema.messages must be validators by name, but is 5',
    ],
    [
      'a section that is itself a validator',
      { messages: z.object({ tick: z.number() }) },
      'schema.messages is itself a validator: it must be validators by name, as in { tick: … }',
    ],
    [
      'requests that are a validator',
      { requests: z.string() },
      'schema.requests is itself a validator: it must be validators by name, as in { history: { reply: … } }',
    ],
    ['a schema that is one validator', z.object({}), 'is not a section'],
    ['nothing', undefined, 'schema must have sections, but is undefined'],
  ] as const) {
    it(`${what}: ${message}`, () => {
      expect(thrown(given)).toContain(message);
    });
  }

  it('and everything that is one is taken', () => {
    const own = Object.assign(() => undefined, unchecked<number>());
    const given = {
      messages: { tick: z.number(), tock: own },
      sends: undefined,
      topics: { 'prices/*': v.number() },
      requests: { a: {}, b: { payload: unchecked<string>() }, c: { reply: v.string() } },
    };
    expect(thrown(given)).toBe('nothing');
    expect(thrown({})).toBe('nothing');
  });
});
