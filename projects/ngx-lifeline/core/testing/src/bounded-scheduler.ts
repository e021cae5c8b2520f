import { TestScheduler } from 'rxjs/testing';

/**
 * Most actions of one run: fifty thousand dials, or the pings of three days. The longest of all specs
 * here takes 40,001, a policy that never waits. A run that nobody ends comes to it within seconds.
 */
const MOST_ACTIONS = 100_000;

/** A `TestScheduler` that gives up on a run without an end, where rxjs would go on for ever. */
export class BoundedScheduler extends TestScheduler {
  private taken = 0;

  override flush(): void {
    const { actions } = this;
    // There is no other place to count at: an action may be made by another one, and is rxjs's own.
    actions.shift = () => {
      if (++this.taken > MOST_ACTIONS) throw this.endless();
      return Array.prototype.shift.call(actions) as ReturnType<typeof actions.shift>;
    };
    super.flush();
  }

  private endless(): Error {
    return new Error(
      `${MOST_ACTIONS} actions by ${Math.round(this.frame)} ms, and no end in sight: is every client ` +
        'destroyed? world.at(60_000, () => client.destroy())',
    );
  }
}
