import type { Envelope } from '../transport/envelope';

/**
 * What is said on a connection, for the compiler:
 *
 *     interface Desk {
 *       messages: { tick: Tick };
 *       sends: { order: Order };
 *       topics: { news: Story; [pair: `prices/${string}`]: Price };
 *       requests: { history: { payload: Query; reply: Price[] } };
 *     }
 *
 * A section that is missing is not typed: every name may be said there, and payloads are `unknown`.
 */
export interface LifelineSchema {
  /** What the server sends: payloads by type. */
  readonly messages?: object;
  /** What is sent to the server: payloads by type; `undefined` for a message without one. */
  readonly sends?: object;
  /** What is published: payloads by the topic's name, or by a pattern of names. */
  readonly topics?: object;
  /** What is asked: `{ payload, reply }` by type. */
  readonly requests?: object;
}

/** The name of a section. */
export type SchemaSection = keyof LifelineSchema;

/** What a section says of a name; `unknown` where the section is missing. */
export type SchemaEntry<Schema, In extends SchemaSection, Name> =
  Schema extends Readonly<Record<In, infer Entries>> ? EntryPart<Entries, Name> : unknown;

/** What something says of a name; `unknown` where it says nothing. */
export type EntryPart<Of, Key> = Key extends keyof Of ? Of[Key] : unknown;

/** The names of a section: any string, where it is missing. */
export type NameIn<Schema, In extends SchemaSection> =
  Schema extends Readonly<Record<In, infer Entries>> ? keyof Entries & string : string;

/** Any name where the section is missing, no name at all where it is not. */
export type UndeclaredIn<Schema, In extends SchemaSection> =
  Schema extends Readonly<Record<In, unknown>> ? never : string;

/** What `messages(type)` emits. */
export type MessageOf<Schema, Type extends string> =
  Schema extends Readonly<Record<'messages', unknown>>
    ? Envelope<SchemaEntry<Schema, 'messages', Type>> & {
        readonly type: Type;
        readonly payload: SchemaEntry<Schema, 'messages', Type>;
      }
    : Envelope;

/** What is published on a topic. */
export type TopicPayload<Schema, Name extends string> = SchemaEntry<Schema, 'topics', Name>;

/** What `topic(name)` emits. */
export type TopicMessage<Schema, Name extends string> =
  Schema extends Readonly<Record<'topics', unknown>>
    ? Envelope<TopicPayload<Schema, Name>> & {
        readonly topic: string;
        readonly payload: TopicPayload<Schema, Name>;
      }
    : Envelope;

/** What a request asks with. */
export type RequestPayload<Schema, Type extends string> = EntryPart<
  SchemaEntry<Schema, 'requests', Type>,
  'payload'
>;

/** What a request is answered with. */
export type ReplyOf<Schema, Type extends string> = EntryPart<
  SchemaEntry<Schema, 'requests', Type>,
  'reply'
>;

/** What `send(type, …)` takes as payload. */
export type SendPayload<Schema, Type extends string> = SchemaEntry<Schema, 'sends', Type>;

/** A payload that may be left out where it may be `undefined`, then options. */
export type PayloadThen<Payload, Options> = undefined extends Payload
  ? [payload?: Payload, options?: Options]
  : [payload: Payload, options?: Options];

/** A schema for some of what another one says. */
export type PartOf<Schema> = { readonly [In in keyof Schema]?: Partial<Schema[In]> };
