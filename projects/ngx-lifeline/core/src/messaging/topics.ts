import { Observable, Subject } from 'rxjs';
import { TopicError } from '../errors';
import type { Envelope } from '../transport/envelope';

/** Whoever listens to topics; one look-up a message, however many there are. */
export interface Topics {
  /** Shared: the first subscriber subscribes on the wire, the last one unsubscribes. */
  readonly topic: (name: string) => Observable<Envelope>;
  /** What tells the server of all changes since the last call; of all there is, if it is `fresh`. */
  readonly changes: (fresh: boolean) => readonly string[];
  readonly tell: (topic: string, message: Envelope) => void;
  readonly refuse: (topic: string, error: Error) => void;
  readonly complete: () => void;
}

/** Of a name, in UTF-16 units, and of topics; PROTOCOL.md, sections 1 and 8. */
const LONGEST = 256;
const MOST = 1_000;

/** @param changed is told when the server has to be told. */
export function topics(changed: () => void): Topics {
  const heard = new Map<string, Subject<Envelope>>();
  let told = new Set<string>();
  let isChanged = false;
  const change = () => {
    isChanged = true;
    changed();
  };
  const frame = (type: string, payload: object) => JSON.stringify({ type, payload });

  return {
    topic: (name) =>
      new Observable((subscriber) => {
        let subject = heard.get(name);
        if (!subject && (!name || name.length > LONGEST || heard.size >= MOST)) {
          subscriber.error(new TopicError(name, heard.size >= MOST ? 'too-many' : 'bad-name'));
          return undefined;
        }
        if (!subject) heard.set(name, (subject = new Subject()));
        const mine = subject;
        const subscription = mine.subscribe(subscriber);
        if (!told.has(name)) change();
        return () => {
          subscription.unsubscribe();
          if (mine.observed || heard.get(name) !== mine) return;
          heard.delete(name);
          change();
        };
      }),
    changes: (fresh) => {
      if (!isChanged && !fresh) return [];
      isChanged = false;
      const names = [...heard.keys()];
      const added = fresh ? names : names.filter((name) => !told.has(name));
      const gone = fresh ? [] : [...told].filter((name) => !heard.has(name));
      const frames = [
        ...(added.length || (fresh && told.size)
          ? [frame('$sub', { topics: added, ...(fresh && { reset: true }) })]
          : []),
        ...(gone.length ? [frame('$unsub', { topics: gone })] : []),
      ];
      told = new Set(names);
      return frames;
    },
    tell: (topic, message) => heard.get(topic)?.next(message),
    refuse: (topic, error) => {
      told.delete(topic);
      const subject = heard.get(topic);
      heard.delete(topic);
      subject?.error(error);
    },
    complete: () => {
      for (const subject of [...heard.values()]) subject.complete();
    },
  };
}
