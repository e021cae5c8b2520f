import type { LifelineServer } from '../../../server/src/index.ts';

/** The topic on which the prices are published, a key for each symbol. */
export const PRICES = 'prices';

/** How often some of the prices change, in ms. */
const TICK = 300;

const FIRST_PRICES = { ALDER: 128.4, BIRCH: 42.15, CEDAR: 310.8, HAZEL: 77.02, ROWAN: 5.63 };

/** Made-up prices that walk at random, published between `start` and `stop`. */
export class PriceWalk {
  private readonly server: LifelineServer;
  private readonly prices = new Map<string, number>(Object.entries(FIRST_PRICES));
  private timer: NodeJS.Timeout | undefined;

  constructor(server: LifelineServer) {
    this.server = server;
  }

  /** Begins to publish, and first says where the prices stand. */
  start(): void {
    if (this.timer) return;
    for (const symbol of this.prices.keys()) this.publish(symbol);
    this.timer = setInterval(() => this.tick(), TICK);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private tick(): void {
    for (const [symbol, price] of this.prices) {
      if (Math.random() < 0.5) continue;
      const step = price * 0.004 * (Math.random() - 0.5);
      this.prices.set(symbol, Math.max(0.01, Math.round((price + step) * 100) / 100));
      this.publish(symbol);
    }
  }

  private publish(symbol: string): void {
    const price = this.prices.get(symbol);
    this.server.publish(PRICES, { symbol, price }, { volatile: true, key: symbol });
  }
}
