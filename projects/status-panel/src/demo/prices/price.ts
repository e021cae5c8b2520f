/** What is published on the topic: the newest price of a symbol. */
export interface Price {
  readonly symbol: string;
  readonly price: number;
}

/** Whatever a server publishes there; `null` if it is no price. */
export function asPrice(payload: unknown): Price | null {
  const { symbol, price } = (payload ?? {}) as Partial<Record<keyof Price, unknown>>;
  return typeof symbol === 'string' && symbol && typeof price === 'number' && isFinite(price)
    ? { symbol: symbol.slice(0, 24), price }
    : null;
}
