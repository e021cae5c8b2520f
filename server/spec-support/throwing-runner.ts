/** The contracts throw where Jasmine would expect, and a spec without expectations fails here. */
export const throwingRunner = {
  describe,
  it: (name: string, run: () => void | Promise<void>) =>
    it(name, async () => {
      await run();
      expect().nothing();
    }),
};
