import type { Delivery, DeliveryReport } from 'ngx-lifeline/core';

/** Of which connection what was told; kept here, so that a production build has no field for it. */
const toldOf = new WeakMap<object, Set<boolean>>();

/**
 * Tells the console of the first message that is refused because the outbox is full, and of the first
 * one that is refused for what it is. Its receipt says the same, but few look at every receipt.
 */
export function tellRefused(connection: object, { status$ }: Pick<Delivery, 'status$'>): void {
  let report: DeliveryReport | undefined;
  status$.subscribe((now) => (report = now)).unsubscribe();
  if (report?.status !== 'refused') return;
  const isFull = report.reason === 'outbox-full';
  const told = toldOf.get(connection) ?? new Set();
  toldOf.set(connection, told);
  if (told.has(isFull)) return;
  told.add(isFull);
  console.warn(`ngx-lifeline: ${isFull ? FULL : `a message was refused: ${report.reason}`}`);
}

const FULL =
  'the outbox is full, and what is sent now is refused until there is room. withOutbox() takes ' +
  'maxMessages, maxBytes, a ttl, and what overflow does; the receipt of each message says what became of it.';
