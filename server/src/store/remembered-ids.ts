/** The ids of processed messages, for each owner in the order in which they were processed. */
export class RememberedIds {
  private readonly owners = new Map<string, Map<string, number>>();

  has(owner: string, id: string): boolean {
    return this.owners.get(owner)?.has(id) ?? false;
  }

  /** `now`, ms since 1970, must not go back. */
  add(owner: string, id: string, now: number): void {
    let ids = this.owners.get(owner);
    if (!ids) this.owners.set(owner, (ids = new Map<string, number>()));
    ids.set(id, now);
  }

  /** Forgets what is older than `before`, and of each owner all but the newest `idsPerOwner`. */
  prune(before: number, idsPerOwner: number): void {
    for (const [owner, ids] of this.owners) {
      for (const [id, at] of ids) {
        if (at >= before && ids.size <= idsPerOwner) break;
        ids.delete(id);
      }
      if (ids.size === 0) this.owners.delete(owner);
    }
  }
}
