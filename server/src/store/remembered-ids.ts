interface Remembered {
  readonly owner: string;
  readonly id: string;
  readonly at: number;
}

type Ids = Map<string, Remembered>;

/** The ids of processed messages, in the order in which they were processed. */
export class RememberedIds {
  /** Of each owner, the oldest first. */
  private readonly owners = new Map<string, Ids>();
  /** Of all together, the oldest first; from `first` on, and with some that were forgotten. */
  private all: Remembered[] = [];
  private first = 0;
  private count = 0;
  /** Whose have become more since they were looked at, and how many each could have then. */
  private grown = new Set<string>();
  private perOwner: number | undefined;

  has(owner: string, id: string): boolean {
    return this.owners.get(owner)?.has(id) ?? false;
  }

  /** `now`, ms since 1970, must not go back. */
  add(owner: string, id: string, now: number): void {
    let ids = this.owners.get(owner);
    if (!ids) this.owners.set(owner, (ids = new Map<string, Remembered>()));
    if (ids.has(id)) return;
    const remembered = { owner, id, at: now };
    ids.set(id, remembered);
    this.all.push(remembered);
    this.grown.add(owner);
    this.count++;
  }

  /**
   * Forgets what is older than `before`; then of each owner all but the newest `idsPerOwner`, and of
   * all together all but the newest `most`.
   */
  prune(before: number, idsPerOwner: number, most: number): void {
    this.forgetWhile(({ at }) => at < before);
    // Another bound than before may concern all of them.
    const looked = idsPerOwner === this.perOwner ? this.grown : this.owners.keys();
    for (const owner of looked) this.shorten(owner, idsPerOwner);
    this.perOwner = idsPerOwner;
    this.grown = new Set();
    this.forgetWhile(() => this.count > most);
    if (this.all.length > 2 * this.count) {
      this.all = this.all.slice(this.first).filter((one) => this.isKept(one));
      this.first = 0;
    }
  }

  private shorten(owner: string, most: number): void {
    const ids = this.owners.get(owner);
    for (const one of ids?.values() ?? []) {
      if (!ids || ids.size <= most) break;
      this.forget(one);
    }
  }

  /** From the oldest on. */
  private forgetWhile(isOver: (one: Remembered) => boolean): void {
    for (let one = this.all[this.first]; one; one = this.all[++this.first]) {
      if (!this.isKept(one)) continue;
      if (!isOver(one)) return;
      this.forget(one);
    }
  }

  private isKept(one: Remembered): boolean {
    return this.owners.get(one.owner)?.get(one.id) === one;
  }

  private forget({ owner, id }: Remembered): void {
    const ids = this.owners.get(owner);
    ids?.delete(id);
    if (ids?.size === 0) this.owners.delete(owner);
    this.count--;
  }
}
