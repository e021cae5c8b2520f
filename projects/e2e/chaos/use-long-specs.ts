/** Gives the specs of the enclosing `describe` so much time, in ms. */
export function useLongSpecs(timeout: number): void {
  let usualTimeout: number;

  beforeAll(() => {
    usualTimeout = jasmine.DEFAULT_TIMEOUT_INTERVAL;
    jasmine.DEFAULT_TIMEOUT_INTERVAL = timeout;
  });

  afterAll(() => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = usualTimeout;
  });
}
