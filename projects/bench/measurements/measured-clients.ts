import { clientNames, factsOf, type ClientFacts, type ClientName } from '../adapters/catalog.ts';
import type { Wish } from '../command/part.ts';

/**
 * Those of the clients that were asked for whose messages are to be measured: not those that only
 * differ when something breaks. With raw, to which the others are compared, and raw again, which says
 * what the difference between equals is.
 */
export function measuredClients(
  { clients }: Pick<Wish, 'clients'>,
  fits: (facts: ClientFacts) => boolean = () => true,
): ClientName[] {
  return clientNames.filter((name) => {
    const facts = factsOf(name);
    if (name === 'raw' || name === 'raw-again') return true;
    return clients.includes(name) && !facts.tunes && !facts.variant && fits(facts);
  });
}
