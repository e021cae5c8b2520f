import { Observable, Subject } from 'rxjs';
import { TopicError } from '../errors';
import { isText } from '../session/parse-control';
import { byteLength } from '../transport/byte-length';
import type { Envelope } from '../transport/envelope';

/** Whoever listens to topics; one look-up a message, however many there are. */
export interface Topics {
  /** Shared: the first subscriber subscribes on the wire, the last one unsubscribes. */
  readonly topic: (name: string) => Observable<Envelope>;
  /**
   * What tells the server of all changes since the last call, of all there is if it is `fresh`; each
   * text of at most `maxBytes`.
   */
  readonly changes: (fresh: boolean, maxBytes: number) => readonly string[];
  readonly tell: (topic: string, message: Envelope) => void;
  readonly refuse: (topic: string, error: Error) => void;
  readonly complete: () => void;
}

/** Of a name, in UTF-16 units, and of topics; PROTOCOL.md, sections 1 and 8. */
const LONGEST = 256;
const MOST = 1_000;
/** What a `$sub` takes besides its names, and the longest name, in bytes. */
const BESIDES = 80 + 3 * LONGEST;

/** @param changed is told when the server has to be told. */
export function topics(changed: () => void): Topics {
  const heard = new Map<string, Subject<Envelope>>();
  let told = new Set<string>();
  let hasHad = false;
  let isChanged = false;
  let isOver = false;
  const change = () => {
    isChanged = hasHad = true;
    changed();
  };

  return {
    topic: (name) =>
      new Observable((subscriber) => {
        if (isOver) {
          subscriber.complete();
          return undefined;
        }
        let subject = heard.get(name);
        if (!subject) {
          const isFull = heard.size >= MOST;
          if (isFull || !isText(name, LONGEST)) {
            subscriber.error(new TopicError(name, isFull ? 'too-many' : 'bad-name'));
            return undefined;
          }
          heard.set(name, (subject = new Subject()));
        }
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
    changes: (fresh, maxBytes) => {
      if (!isChanged && !fresh) return [];
      isChanged = false;
      const names = [...heard.keys()];
      const added = fresh ? names : names.filter((name) => !told.has(name));
      const gone = fresh ? [] : [...told].filter((name) => !heard.has(name));
      told = new Set(names);
      return [
        // A session that had topics is told that they are gone, too.
        ...frames(
          '$sub',
          fresh && hasHad && !names.length ? [[]] : grouped(added, maxBytes),
          fresh,
        ),
        ...frames('$unsub', grouped(gone, maxBytes)),
      ];
    },
    tell: (topic, message) => heard.get(topic)?.next(message),
    refuse: (topic, error) => {
      told.delete(topic);
      const subject = heard.get(topic);
      heard.delete(topic);
      subject?.error(error);
    },
    complete: () => {
      isOver = true;
      for (const subject of [...heard.values()]) subject.complete();
    },
  };
}

/** Names in lists that are not too large for one envelope. */
function grouped(names: readonly string[], maxBytes: number): string[][] {
  const groups: string[][] = [];
  let size = Infinity;
  for (const name of names) {
    if (size > maxBytes - BESIDES) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(name);
    size += byteLength(JSON.stringify(name)) + 1;
  }
  return groups;
}

/** The first one of a fresh start says that there are no others but those that follow. */
function frames(type: string, groups: readonly string[][], fresh = false): string[] {
  return groups.map((names, i) =>
    JSON.stringify({ type, payload: { topics: names, ...(fresh && !i && { reset: true }) } }),
  );
}
