import { Fingerprint } from './fingerprint.ts';
import type { World } from './world.ts';

/** What no text and no number of a world looks like. */
const LIST = -1;
const OBJECT = -2;
const END = -3;
const NAME = -4;
const NOTHING = -5;

/**
 * The same for two worlds that differ in nothing but the names of epochs, tokens and connections,
 * and in how far the numbers of attempts lie apart.
 */
export function worldFingerprint(world: World): number {
  const { client, server, connections, ghost, left, now } = world;
  const { sequence, sid, link, memory, established, superseded, sent } = client;
  const names: string[] = [];
  const attempts = attemptsIn(world);
  const print = new Fingerprint();

  const put = (value: unknown): void => {
    if (typeof value === 'number') print.number(value);
    else if (typeof value === 'string') {
      if (isName(value)) {
        // Of epochs and tokens it matters only which are the same.
        let index = names.indexOf(value);
        if (index < 0) index = names.push(value) - 1;
        print.number(NAME);
        print.number(index);
      } else {
        print.text(value);
        print.number(END);
      }
    } else if (Array.isArray(value)) {
      print.number(LIST);
      for (const part of value) put(part);
      print.number(END);
    } else if (typeof value === 'object' && value !== null) {
      print.number(OBJECT);
      for (const name in value) {
        // The names of fields are long, and always the same. Names that are data are short.
        if (name.length < 5) print.text(name);
        const part = (value as Record<string, unknown>)[name];
        put(name === 'att' || name === 'attempts' ? attempts.indexOf(part as number) : part);
      }
      print.number(END);
    } else print.number(value ? 1 : NOTHING);
  };

  put(sequence);
  put([sid, memory, established, superseded, sent, left, now]);
  put(server);
  for (const { number, toServer, toClient, attached, sid: of } of connections) {
    put([number === link, attached, of, toServer, toClient]);
  }
  put(ghost);
  return print.value;
}

/** As `freshName` makes them: e1, t1. */
function isName(text: string): boolean {
  const letter = text.charAt(0);
  return text.length === 2 && (letter === 'e' || letter === 't');
}

/** All numbers of attempts that are known to anybody, in order: no more than that is compared. */
function attemptsIn({ client, server, connections }: World): number[] {
  const found = [(client.sequence as unknown as { readonly attempts: number }).attempts];
  const add = (att: number) => {
    if (!found.includes(att)) found.push(att);
  };
  for (const { att } of Object.values(server.records)) add(att);
  for (const { toServer } of connections) {
    for (const frame of toServer) if (frame.type === 'open') add(frame.att);
  }
  return found.sort((one, other) => one - other);
}
