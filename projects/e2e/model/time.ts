/** For how long the server remembers ids, in units of the model's clock. */
export const REMEMBERS = 1;
