/** What is pushed can be iterated, once, by one reader. */
export class PushIterator<T> implements AsyncIterableIterator<T> {
  readonly #values: T[] = [];
  readonly #readers: ((result: IteratorResult<T>) => void)[] = [];

  push(value: T): void {
    const reader = this.#readers.shift();
    if (reader) reader({ value, done: false });
    else this.#values.push(value);
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#values.length) return Promise.resolve({ value: this.#values.shift()!, done: false });
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  return(): Promise<IteratorResult<T>> {
    for (const reader of this.#readers.splice(0)) reader({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
