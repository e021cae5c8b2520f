import { map } from 'rxjs';
import type { Envelope } from '../transport/envelope';
import { checkPayload } from './check-payload';
import { checkValidators } from './check-validators';
import type { Inspect, Inspector } from './inspector';
import { InvalidReplyError } from './invalid-reply-error';
import type { SchemaOf, SchemaValidators } from './schema-validators';
import type { StandardSchemaV1 } from './standard-schema';

/**
 * Makes the option `schema`: checks what comes by any Standard Schema validators, and gives the client
 * its types. What a validator returns, transformations included, is what is delivered. What does not
 * pass goes to `undecodable$` with its issues and is delivered to nobody; in a session it counts as
 * processed, because it would be as wrong a second time. A reply that does not pass errors its request
 * with an {@link InvalidReplyError}. What has no validator passes. A message on a topic is checked by
 * its topic's validator, and by that of its type where the topic has none. A validator must be
 * synchronous; what would have to wait for one goes to `undecodable$`, reason `async-schema`.
 * @throws LifelineOptionError for a validator that is none, and for a section that there is not.
 */
export function schema<const Given extends SchemaValidators>(
  validators: Given,
): Inspector<SchemaOf<Given>> {
  checkValidators(validators);
  const { messages, topics, requests } = validators;
  // Maps, because a name from outside may be `constructor`.
  const types = new Map(Object.entries(messages ?? {}));
  const replies = new Map(Object.entries(requests ?? {}));
  const ofTopic = byName(topics ?? {});
  const find = ({ type, topic }: Envelope) =>
    (topic === undefined ? undefined : ofTopic(topic)) ?? types.get(type);

  return (({ read, session }) => ({
    read: (data, message, control) =>
      read(
        data,
        (envelope) => {
          // Replies are checked where it is known what was asked.
          const isReply = session && (envelope as { re?: unknown }).re !== undefined;
          const validator = isReply ? undefined : find(envelope);
          if (!validator) {
            message(envelope);
            return;
          }
          const { payload } = envelope;
          const checked = checkPayload(validator, payload);
          if (checked.reason) {
            control({ type: 'undecodable', data, message: envelope, ...checked });
          } else if (checked.value === payload) message(envelope);
          else message({ ...envelope, payload: checked.value });
        },
        control,
      ),
    ...(session && {
      session: {
        ...session,
        request: <T>(type: string, payload?: unknown, options?: { readonly timeout?: number }) => {
          const reply$ = session.request<T>(type, payload, options);
          const validator = replies.get(type)?.reply;
          if (!validator) return reply$;
          return reply$.pipe(
            map((reply) => {
              const checked = checkPayload(validator, reply);
              if (checked.reason) throw new InvalidReplyError(type, checked.detail, checked.issues);
              return checked.value as T;
            }),
          );
        },
      },
    }),
  })) satisfies Inspect;
}

/** Finds the validator of a name. */
function byName(validators: Readonly<Record<string, StandardSchemaV1>>) {
  const all = Object.entries(validators);
  const exact = new Map(all);
  const patterns = all
    .filter(([name]) => name.includes('*'))
    .map(([name, validator]) => [asPattern(name), validator] as const);
  return (name: string): StandardSchemaV1 | undefined =>
    exact.get(name) ?? patterns.find(([pattern]) => pattern.test(name))?.[1];
}

function asPattern(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
