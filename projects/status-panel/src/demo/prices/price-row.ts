import type { Price } from './price';

/** The last price of a symbol, and how it came to it. */
export interface PriceRow extends Price {
  readonly move: 'up' | 'down' | 'none';
  /** The last prices, this one included, oldest first. */
  readonly history: readonly number[];
  /** On the wall clock, in ms since 1970. */
  readonly at: number;
  /** How many have come; a highlight begins anew with each. */
  readonly ticks: number;
}

const HISTORY = 40;
/** A server that makes up symbols must not make the page grow without end. */
const MOST_SYMBOLS = 12;

/** The rows with a price taken in, in the order in which their symbols first came. */
export function withPrice(
  rows: readonly PriceRow[],
  { symbol, price }: Price,
  at: number,
): readonly PriceRow[] {
  const row = rows.find((one) => one.symbol === symbol);
  if (!row) {
    const first: PriceRow = { symbol, price, move: 'none', history: [price], at, ticks: 1 };
    return rows.length < MOST_SYMBOLS ? [...rows, first] : rows;
  }
  const next: PriceRow = {
    symbol,
    price,
    move: price > row.price ? 'up' : price < row.price ? 'down' : 'none',
    history: [...row.history, price].slice(-HISTORY),
    at,
    ticks: row.ticks + 1,
  };
  return rows.map((one) => (one === row ? next : one));
}
