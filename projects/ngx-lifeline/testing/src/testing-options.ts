/** What `provideLifelineTesting()` takes. */
export interface LifelineTestingOptions {
  /**
   * Whose time it is. `'own'`: it stands still until `advance()`, whatever the test runner does.
   * `'runner'`: that of `fakeAsync`, `jasmine.clock()` or `vi.useFakeTimers()`, for an app whose own
   * timers have to keep step.
   * @default 'own'
   */
  readonly clock?: 'own' | 'runner';
  /**
   * Chance, a number in [0, 1): it spreads the delays and makes the ids.
   * @default seededRandom(1)
   */
  readonly random?: () => number;
  /**
   * What a server answers to a text frame that is a heartbeat; `undefined` for what is none.
   * @default knows `{type: 'ping'}`, `{type: 'PING'}`, `$ping`, and texts such as `__HEARTBEAT__`
   */
  readonly answerPing?: (text: string) => unknown;
}
