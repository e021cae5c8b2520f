/** How often each side sends under traffic, in ms. */
export const EVERY = 250;
