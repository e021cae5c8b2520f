import { asPrice } from './price';
import { withPrice, type PriceRow } from './price-row';

describe('the rows of prices', () => {
  const rows = (...prices: readonly (readonly [string, number])[]) =>
    prices.reduce<readonly PriceRow[]>(
      (all, [symbol, price], at) => withPrice(all, { symbol, price }, at),
      [],
    );

  it('keep the order in which symbols first came, and which way they moved', () => {
    const found = rows(['B', 2], ['A', 1], ['B', 3], ['A', 0.5], ['B', 3]);
    expect(found.map(({ symbol, price, move, at }) => [symbol, price, move, at])).toEqual([
      ['B', 3, 'none', 4],
      ['A', 0.5, 'down', 3],
    ]);
    expect(found[0]!.history).toEqual([2, 3, 3]);
  });

  it('do not grow without end, however many symbols and prices come', () => {
    const many = Array.from({ length: 500 }, (_, n) => [`S${n % 100}`, n] as const);
    const found = rows(...many);
    expect(found.length).toBe(12);
    const one = rows(...Array.from({ length: 500 }, (_, n) => ['S', n] as const));
    expect([one[0]!.history.length, one[0]!.ticks]).toEqual([40, 500]);
  });

  it('take nothing that is no price', () => {
    expect(asPrice({ symbol: 'A', price: 1 })).toEqual({ symbol: 'A', price: 1 });
    const nonsense = [null, 5, {}, { symbol: '', price: 1 }, { symbol: 'A', price: '1' }];
    for (const payload of [...nonsense, { symbol: 'A', price: NaN }, undefined]) {
      expect(asPrice(payload)).withContext(JSON.stringify(payload)).toBeNull();
    }
  });
});
