import { isPlatformBrowser } from '@angular/common';
import {
  Injector,
  PLATFORM_ID,
  assertInInjectionContext,
  computed,
  effect,
  inject,
  linkedSignal,
  runInInjectionContext,
  untracked,
  type Signal,
} from '@angular/core';
import type { LifelineSchema, NameIn, TopicPayload } from 'ngx-lifeline/core';
import { Subscription } from 'rxjs';
import { FrameGate } from './frame-gate';
import { Lifeline } from './lifeline';

/** A topic as a resource, in the manner of Angular's; made by {@link topicResource}. */
export interface TopicResource<Value> {
  /** The payload of the last message on this topic; it stays through every loss of the connection. */
  readonly value: Signal<Value | undefined>;
  /** `idle` without a name; `loading` until the first message; `error` when the topic has ended in one. */
  readonly status: Signal<'idle' | 'loading' | 'resolved' | 'error'>;
  /** Why the topic has ended: a `TopicError` where it was refused. */
  readonly error: Signal<Error | undefined>;
  readonly isLoading: Signal<boolean>;
  /**
   * Whether there is a value that may be out of date: the connection is not open, or could not be
   * resumed without a hole (`resync$`) and nothing has come since, or the topic has ended in an error.
   */
  readonly isStale: Signal<boolean>;
  readonly hasValue: () => boolean;
}

/** Of {@link topicResource}. */
export interface TopicResourceOptions<Schema extends LifelineSchema> {
  /** @default inject(Lifeline) */
  readonly lifeline?: Lifeline<Schema>;
  /** Where it is called outside an injection context; the resource ends with it. */
  readonly injector?: Injector;
}

/** What is known of a topic. */
interface Known {
  readonly last?: { readonly payload: unknown };
  readonly isOld?: boolean;
  readonly error?: Error;
}

const nothing: Known = {};

/**
 * The last payload on a topic, as a resource. The name is reactive: another one unsubscribes from the
 * topic before and begins from nothing; `undefined` is none. However many messages come, it changes at
 * most once a frame, as {@link latest} does. It needs a session, as topics do. On a server it is
 * `loading`, and waits for nothing.
 *
 *     protected readonly price = topicResource(() => `prices/${this.pair()}`);
 */
export function topicResource<
  Schema extends LifelineSchema = LifelineSchema,
  Name extends NameIn<Schema, 'topics'> = NameIn<Schema, 'topics'>,
>(
  name: () => Name | undefined,
  options: TopicResourceOptions<Schema> = {},
): TopicResource<TopicPayload<Schema, Name>> {
  if (!options.injector) assertInInjectionContext(topicResource);
  const { injector = inject(Injector) } = options;
  return runInInjectionContext(injector, () => {
    const lifeline = options.lifeline ?? inject<Lifeline<Schema>>(Lifeline);
    const gate = inject(FrameGate);
    const topic = computed(name);
    const known = linkedSignal({ source: topic, computation: () => nothing });
    const follow = (followed: Name) => {
      let next = nothing;
      const show = () => untracked(topic) === followed && known.set(next);
      const change = (news: Known) => {
        next = { ...next, ...news };
        gate.pass(show);
      };
      const subscription = new Subscription(() => gate.forget(show));
      subscription.add(
        lifeline.topic(followed).subscribe({
          next: ({ payload }) => change({ last: { payload }, isOld: false }),
          error: (error: unknown) => change({ error: error as Error }),
        }),
      );
      subscription.add(lifeline.resync$.subscribe(() => change({ isOld: true })));
      return subscription;
    };
    if (isPlatformBrowser(inject(PLATFORM_ID))) {
      effect((onCleanup) => {
        const followed = topic();
        if (followed === undefined) return;
        const subscription = untracked(() => follow(followed));
        onCleanup(() => subscription.unsubscribe());
      });
    }

    const status = computed(() => {
      if (topic() === undefined) return 'idle';
      if (known().error) return 'error';
      return known().last ? 'resolved' : 'loading';
    });
    const isLost = computed(() => lifeline.status() !== 'open');
    return {
      value: computed(() => known().last?.payload as TopicPayload<Schema, Name> | undefined),
      status,
      error: computed(() => known().error),
      isLoading: computed(() => status() === 'loading'),
      isStale: computed(() => {
        const { last, isOld, error } = known();
        return !!last && (!!isOld || !!error || isLost());
      }),
      hasValue: () => known().last !== undefined,
    };
  });
}
