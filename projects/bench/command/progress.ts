import type { WriteStream } from 'node:tty';

const WIDTH = 24;

/** One line on a terminal that is written anew with every step; elsewhere nothing. */
export class Progress {
  readonly #out: WriteStream;
  #title = '';
  #done = 0;
  #all = 0;

  constructor(out: WriteStream) {
    this.#out = out;
  }

  begin(title: string): void {
    this.#title = title;
    this.#done = this.#all = 0;
    this.#write('');
  }

  /** So many more steps are to come. */
  expect(steps: number): void {
    this.#all += steps;
  }

  /** One step more is done; and what it was. */
  step(what: string): void {
    this.#done++;
    this.#write(what);
  }

  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[K');
  }

  #write(what: string): void {
    if (!this.#out.isTTY) return;
    const part = this.#all ? Math.min(1, this.#done / this.#all) : 0;
    const full = Math.round(part * WIDTH);
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
    const line = `${this.#title} ${bar} ${Math.round(part * 100)} %  ${what}`;
    this.#out.write(`\r\x1b[K${line.slice(0, this.#out.columns - 1)}`);
  }
}
