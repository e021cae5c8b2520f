/**
 * What must compile, and what must not: the compiler is the runner, in the step `types`. Nothing of it
 * is ever called.
 */
import { inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import * as v from 'valibot';
import { z } from 'zod';
import {
  Lifeline,
  createLifeline,
  countdown,
  injectLifeline,
  latest,
  lifelineToken,
  provideLifeline,
  schema,
  topicResource,
  unchecked,
  withSchema,
  withSession,
  type Delivery,
  type Envelope,
  type LifelineClient,
  type MessageOf,
  type SchemaOf,
  type TopicResource,
} from './public-api';

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles if both types are the same, and not merely alike. */
type Emits<Stream$, Value> =
  Stream$ extends Observable<infer Emitted> ? Same<Emitted, Value> : false;
const holds = <Claim extends true>(): Claim | undefined => undefined;

interface Tick {
  readonly price: number;
}
interface Desk {
  messages: { tick: Tick; halt: undefined };
  sends: { order: { lots: number }; ping: undefined; note: string | undefined };
  topics: { news: string; [pair: `prices/${string}`]: Tick };
  requests: {
    history: { payload: { days: number }; reply: readonly Tick[] };
    time: { payload: undefined; reply: number };
  };
}

export function typed(desk: LifelineClient<Desk>): void {
  const tick$ = desk.messages('tick');
  tick$.subscribe(({ payload, type, id }) => {
    holds<Same<typeof payload, Tick>>();
    holds<Same<typeof type, 'tick'>>();
    holds<Same<typeof id, string | undefined>>();
  });
  // @ts-expect-error no such type
  desk.messages('tock');
  // @ts-expect-error not any string
  desk.messages('tick' as string);
  // @ts-expect-error a message is not what it is not
  tick$.subscribe(({ payload }) => void payload.volume);

  const sent: Delivery = desk.send('order', { lots: 1 }, { ttl: 1_000 });
  desk.send('ping');
  desk.send('ping', undefined, { ttl: 1 });
  desk.send('note');
  desk.send('note', 'text');
  // @ts-expect-error no such type
  desk.send('oder', { lots: 1 });
  // @ts-expect-error a payload of another type
  desk.send('order', { lots: '1' });
  // @ts-expect-error a payload with more than there is
  desk.send('order', { lots: 1, price: 1 });
  // @ts-expect-error without its payload
  desk.send('order');
  // @ts-expect-error with a payload that it does not have
  desk.send('ping', 1);
  // @ts-expect-error what comes is not what is sent
  desk.send('tick', { price: 1 });
  void sent;

  const price$ = desk.topic('prices/EUR');
  price$.subscribe(({ payload, topic }) => {
    holds<Same<typeof payload, Tick>>();
    holds<Same<typeof topic, string>>();
  });
  desk.topic('news').subscribe(({ payload }) => holds<Same<typeof payload, string>>());
  const pair = 'EUR' as string;
  desk.topic(`prices/${pair}`).subscribe(({ payload }) => holds<Same<typeof payload, Tick>>());
  // @ts-expect-error no such topic
  desk.topic('price/EUR');
  // @ts-expect-error not any string
  desk.topic(pair);

  const history$ = desk.request('history', { days: 7 }, { timeout: 1_000 });
  holds<Emits<typeof history$, readonly Tick[]>>();
  const time$ = desk.request('time');
  holds<Emits<typeof time$, number>>();
  // @ts-expect-error no such request
  desk.request('histories', { days: 7 });
  // @ts-expect-error a payload of another type
  desk.request('history', { days: '7' });
  // @ts-expect-error without its payload
  desk.request('history');
  // @ts-expect-error the reply's type is not for the asker to choose
  desk.request<string>('history', { days: 7 });
  // @ts-expect-error nor by what it is assigned to
  const wrong$: Observable<string> = desk.request('history', { days: 7 });
  void wrong$;
}

export function untyped(client: LifelineClient): void {
  holds<Emits<ReturnType<typeof client.messages<string>>, Envelope>>();
  const any$ = client.messages('any' as string);
  holds<Emits<typeof any$, Envelope>>();
  const topic$ = client.topic('any' as string);
  holds<Emits<typeof topic$, Envelope>>();
  client.send('any');
  client.send('any', { of: 'kind' }, { ttl: 1 });
  const unknown$ = client.request('any', 1, { timeout: 1 });
  holds<Emits<typeof unknown$, unknown>>();
  const chosen$ = client.request<number>('any');
  holds<Emits<typeof chosen$, number>>();
  const assigned$: Observable<number> = client.request('any');
  void assigned$;
  // @ts-expect-error a ttl is a number
  client.send('any', 1, { ttl: '1' });
}

/** A section that is missing says nothing. */
export function partlyTyped(client: LifelineClient<{ messages: { tick: Tick } }>): void {
  client.send('any', 1);
  client.topic('any' as string);
  client.request<number>('any');
  // @ts-expect-error no such type
  client.messages('tock');
}

export function assignable(desk: Lifeline<Desk>, plain: Lifeline): void {
  const client: LifelineClient<Desk> = desk;
  // Whoever only looks at the state takes any.
  const anyone: LifelineClient = client;
  const lifeline: Lifeline = desk;
  // @ts-expect-error another schema
  const other: LifelineClient<{ messages: { tick: string } }> = client;
  // @ts-expect-error another schema
  const others: Lifeline<{ messages: { tick: string } }> = desk;
  const untypedClient: LifelineClient = plain;
  // @ts-expect-error a schema is made of sections
  const odd: LifelineClient<{ message: { tick: Tick } }> = plain;
  void [client, anyone, lifeline, other, others, untypedClient, odd];
}

const validators = {
  messages: {
    tick: z.object({ price: z.string().transform(Number) }),
    halt: v.object({ reason: v.string() }),
  },
  sends: { order: unchecked<{ lots: number }>(), stamp: z.string().transform(Number) },
  topics: { news: v.string(), 'prices/*': z.object({ price: z.number() }) },
  requests: { history: { payload: unchecked<{ days: number }>(), reply: z.array(z.number()) } },
} as const;

export function inferred(): void {
  const desk = createLifeline({ url: 'ws://test', schema: schema(validators) });
  desk
    .messages('tick')
    .subscribe(({ payload }) => holds<Same<typeof payload, { price: number }>>());
  desk
    .messages('halt')
    .subscribe(({ payload }) => holds<Same<typeof payload, { reason: string }>>());
  desk
    .topic('prices/EUR')
    .subscribe(({ payload }) => holds<Same<typeof payload, { price: number }>>());
  desk.topic('news').subscribe(({ payload }) => holds<Same<typeof payload, string>>());
  const history$ = desk.request('history', { days: 7 });
  holds<Emits<typeof history$, number[]>>();
  desk.send('order', { lots: 1 });
  // What is sent is what its validator takes.
  desk.send('stamp', '2026');
  // @ts-expect-error not what it makes of it
  desk.send('stamp', 2026);
  // @ts-expect-error no such type
  desk.messages('tock');
  // @ts-expect-error no such topic
  desk.topic('rates/EUR');
  // @ts-expect-error without its payload
  desk.request('history');
  // @ts-expect-error no validator
  schema({ messages: { tick: String } });
}

type Inferred = SchemaOf<typeof validators>;
const DESK = lifelineToken<Desk>('desk');
const CHECKED = lifelineToken<Inferred>('checked');

export function injected(): void {
  const desk = inject(DESK);
  holds<Same<typeof desk, Lifeline<Desk>>>();
  const named = inject<Lifeline<Desk>>(Lifeline);
  holds<Same<typeof named, Lifeline<Desk>>>();
  const plain = inject(Lifeline);
  holds<Same<typeof plain, Lifeline>>();
  const own = injectLifeline({ url: 'ws://test' }, withSession(), withSchema(validators));
  own.messages('tick').subscribe(({ payload }) => holds<Same<typeof payload, { price: number }>>());
  // @ts-expect-error no such type
  own.messages('tock');
  const declared = injectLifeline<Desk>({ url: 'ws://test' }, withSession());
  holds<Same<typeof declared, Lifeline<Desk>>>();
  injectLifeline({ url: 'ws://test' }).send('any');
}

export function resources(desk: Lifeline<Desk>): void {
  const pair = 'EUR' as string;
  const price = topicResource(() => `prices/${pair}` as const, { lifeline: desk });
  holds<Same<typeof price, TopicResource<Tick>>>();
  const news = topicResource(() => (pair ? 'news' : undefined), { lifeline: desk });
  holds<Same<ReturnType<typeof news.value>, string | undefined>>();
  const any = topicResource(() => pair);
  holds<Same<ReturnType<typeof any.value>, unknown>>();
  // @ts-expect-error no such topic
  topicResource(() => 'price/EUR', { lifeline: desk });

  const tick = latest(desk.messages('tick'));
  holds<Same<ReturnType<typeof tick>, MessageOf<Desk, 'tick'> | undefined>>();
  const first = latest(desk.messages('tick'), { initialValue: null });
  holds<Same<ReturnType<typeof first>, MessageOf<Desk, 'tick'> | null>>();
  const left: Signal<number | null> = countdown(desk);
  void left;
}

export function provided(): void {
  provideLifeline(DESK, { url: 'ws://test' }, withSession());
  provideLifeline(CHECKED, { url: 'ws://test' }, withSchema(validators), withSession());
  const tick = z.object({ price: z.number() });
  // Some of it may be checked, and some not.
  provideLifeline(DESK, { url: 'ws://test' }, withSchema({ messages: { tick } }));
  createLifeline<Desk>({ url: 'ws://test', schema: schema({ messages: { tick } }) });
  // @ts-expect-error the validator makes something else than the schema says
  provideLifeline(DESK, { url: 'ws://test' }, withSchema({ messages: { tick: z.string() } }));
  // @ts-expect-error the same, without Angular
  createLifeline<Desk>({ url: 'ws://test', schema: schema({ messages: { tick: z.string() } }) });
  // @ts-expect-error a token needs a configuration
  provideLifeline(DESK);
  // @ts-expect-error a connection needs a URL
  provideLifeline({});
}
